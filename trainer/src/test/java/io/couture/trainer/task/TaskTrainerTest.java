package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.model.ScorerConfig;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTrainerTest {

    private static final int SIDE = 32;
    private static final int START = 0;
    private static final int PADDING = 1;
    private static final DalleConfig CONFIG = new DalleConfig(2, 32, 2, 16, 12, 4, 8, 2, 2);
    private static final PaceRecipe PACE = new PaceRecipe(1000, 1000, 1000);

    @TempDir
    private Path work;

    @Test
    void transformerLearnsFourPicturesByHeart() throws Exception {
        TaskTrainer.Result result = new TaskTrainer(dalle(0), stage(80, 4, 4e-3f), PACE, work).run();

        // The picture follows from the caption, so nothing is left to guess.
        assertThat(result.evaluation().get("evaluation image")).isLessThan(0.1);
    }

    @Test
    void resumedRunEndsWhereAnUninterruptedOneDoes() throws Exception {
        // Given runs inside their warm-up, where the rate does not depend on how long the run is
        Path whole = work.resolve("whole");
        Path cut = work.resolve("cut");
        double expected = Objects.requireNonNull(new TaskTrainer(dalle(0.5), warmingUp(6), PACE, whole)
                .run()
                .evaluation()
                .get("evaluation image"));
        new TaskTrainer(dalle(0.5), warmingUp(3), PACE, cut).run();

        // When
        TaskTrainer.Result resumed = new TaskTrainer(dalle(0.5), warmingUp(6), PACE, cut).run();

        // Then
        assertThat(resumed.steps()).isEqualTo(6);
        assertThat(resumed.evaluation().get("evaluation image")).isCloseTo(expected, within(1e-6));
    }

    @Test
    void sampledPictureIsTheOneLearnt() throws Exception {
        // Given
        TaskTrainer.Result result = new TaskTrainer(dalle(0.1), stage(80, 4, 4e-3f), PACE, work).run();
        Dalle dalle = new Dalle(CONFIG);
        DalleSequence sequence = new DalleSequence(CONFIG, START, PADDING);
        try (TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, 1);
                Scope scope = new Scope();
                Gradients none = Gradients.off()) {
            weights.load(result.checkpoint().part("average"));

            // When
            int[][] codes = new DalleSampler(sequence, ComputeDevice.CPU, 2f, 0.2f)
                    .sample(new TorchOps(weights), new long[][] {text(0), text(3)}, new SplittableRandom(1));

            // Then
            assertThat(codes).isDeepEqualTo(new int[][] {codes(0), codes(3)});
        }
    }

    @Test
    void scorerLearnsToTellFourPicturesApart() throws Exception {
        Scorer scorer = new Scorer(new ScorerConfig(12, 5, 32, 1, 2, 16, List.of()));
        ScorerTask.Split split = new ScorerTask.Split(captions(), pictures(), null, labels());
        ScorerTask task = new ScorerTask(
                scorer,
                new ScorerTask.Markers(START, PADDING),
                split,
                split,
                new ScorerTask.Options(4, 1, 1, 0, 1, 0, 0),
                ComputeDevice.CPU);

        TaskTrainer.Result result = new TaskTrainer(task, stage(15, 4, 3e-3f), PACE, work).run();

        assertThat(result.evaluation())
                .containsEntry("evaluation agreement", 1.0)
                .containsEntry("evaluation preference", 1.0)
                .doesNotContainKeys("evaluation right", "evaluation understood");
    }

    @Test
    void scorerLearnsWithItsQuestionsFromPicturesAfterTheCodecAndSeveralNearMisses() throws Exception {
        List<JudgeConfig.Head> questions = List.of(
                new JudgeConfig.Head("colour", 4),
                new JudgeConfig.Head("unknown", 3),
                new JudgeConfig.Head("unsaid", 2));
        Scorer scorer = new Scorer(new ScorerConfig(12, 5, 32, 1, 2, 16, questions));
        ScorerTask.Split split = new ScorerTask.Split(captions(), pictures(), pictures(), labels());
        ScorerTask task = new ScorerTask(
                scorer,
                new ScorerTask.Markers(START, PADDING),
                split,
                split,
                new ScorerTask.Options(4, 1, 1, 0.5, 2, 1, 1),
                ComputeDevice.CPU);

        TaskTrainer.Result result = new TaskTrainer(task, stage(15, 4, 3e-3f), PACE, work).run();

        assertThat(result.evaluation())
                .containsEntry("evaluation agreement", 1.0)
                .containsEntry("evaluation preference after codec", 1.0)
                .containsEntry("evaluation right", 1.0)
                .containsEntry("evaluation understood", 1.0);
    }

    @Test
    void judgeLearnsWhatIsLabelledAndIgnoresTheRest() throws Exception {
        Judge judge = new Judge(
                new JudgeConfig(List.of(new JudgeConfig.Head("colour", 4), new JudgeConfig.Head("unknown", 3))));
        JudgeTask.Split split = new JudgeTask.Split(pictures(), labels());
        JudgeTask task = new JudgeTask(judge, split, split, new JudgeTask.Options(4, 4, 1, 1), ComputeDevice.CPU);

        TaskTrainer.Result result = new TaskTrainer(task, stage(15, 4, 3e-3f), PACE, work).run();

        assertThat(result.evaluation()).containsEntry("evaluation colour", 1.0).doesNotContainKey("evaluation unknown");
    }

    private static StageConfig stage(int steps, int batch, float rate) {
        return new StageConfig(steps, 0, batch, rate, 0, 0f, 0.5f, 1f, 1, "cpu", "fp32", 1);
    }

    private static StageConfig warmingUp(int steps) {
        return new StageConfig(steps, 0, 4, 0.1f, 50, 0f, 0.5f, 1f, 1, "cpu", "fp32", 1);
    }

    private static DalleTask dalle(double withoutCaption) {
        DalleTask.Split split = new DalleTask.Split(captions(), images());
        return new DalleTask(
                new DalleSequence(CONFIG, START, PADDING),
                split,
                split,
                new DalleTask.Options(4, withoutCaption, 4, 1),
                ComputeDevice.CPU);
    }

    private static long[] text(int example) {
        return new long[] {2, 3 + example, example % 2 == 0 ? PADDING : 9, PADDING};
    }

    private static int[] codes(int example) {
        return new int[] {example, (example + 1) % 4, 7 - example, example * 2};
    }

    private static CaptionTokens captions() {
        return new CaptionTokens() {
            @Override
            public int size() {
                return 4;
            }

            @Override
            public long[] textTokens(int example, RandomGenerator random) {
                return text(example);
            }

            @Override
            public Claims claims(int example, RandomGenerator random) {
                return question -> switch (question.name()) {
                    case "colour" -> example;
                    case "unknown" -> PictureLabels.UNKNOWN;
                    default -> question.classes();
                };
            }

            @Override
            public long[] wrongTokens(int example, RandomGenerator wording, RandomGenerator change) {
                return text((example + 1 + change.nextInt(3)) % 4);
            }
        };
    }

    private static ImageTokens images() {
        return new ImageTokens() {
            @Override
            public int size() {
                return 4;
            }

            @Override
            public int[] imageTokens(int example, boolean mirrored) {
                return codes(example);
            }
        };
    }

    /** Four pictures of one colour each. */
    private static BatchSource pictures() {
        return new BatchSource() {
            @Override
            public int size() {
                return 4;
            }

            @Override
            public int imageSize() {
                return SIDE;
            }

            @Override
            public void copy(int index, byte[] rgbChw) {
                for (int channel = 0; channel < 3; channel++) {
                    int value = channel == index ? 250 : 20;
                    Arrays.fill(rgbChw, channel * SIDE * SIDE, (channel + 1) * SIDE * SIDE, (byte) value);
                }
            }
        };
    }

    private static PictureLabels labels() {
        return new PictureLabels() {
            @Override
            public int size() {
                return 4;
            }

            @Override
            public int label(int example, JudgeConfig.Head head) {
                return head.name().equals("colour") ? example : UNKNOWN;
            }
        };
    }
}
