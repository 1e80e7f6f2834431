package io.couture.trainer.task.mini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.model.sampling.SamplingOptions;
import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import io.couture.trainer.task.CaptionTokens;
import io.couture.trainer.task.DalleTask;
import io.couture.trainer.task.TaskTrainer;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four captions with their pictures of 2×2 tokens. */
class MiniFamilyTest {

    private static final int PADDING = 1;
    private static final DalleMiniConfig CONFIG = new DalleMiniConfig(2, 32, 2, 40, 12, 5, 8, 4);
    private static final MiniSequence SEQUENCE = new MiniSequence(CONFIG, 0, PADDING, ComputeDevice.CPU);
    private static final PaceRecipe PACE = new PaceRecipe(1000, 1000, 3);

    @TempDir
    private Path work;

    @Test
    void sampledPictureIsTheOneLearnt() throws Exception {
        TaskTrainer.Result result = new TaskTrainer(task(0.1), stage(80, 4e-3f), PACE, work).run();
        try (TorchWeights weights = TorchWeights.create(new DalleMini(CONFIG).weights(), ComputeDevice.CPU, 1);
                Scope scope = new Scope();
                Gradients none = Gradients.off()) {
            weights.load(result.checkpoint().part("average"));

            int[][] codes = new MiniSampler(SEQUENCE, new SamplingOptions(0.2f, 0, 1, 2))
                    .sample(new TorchOps(weights), new long[][] {text(0), text(3)}, new SplittableRandom(1));

            assertThat(codes).isDeepEqualTo(new int[][] {codes(0), codes(3)});
        }
    }

    @Test
    void interruptedRunGoesOnAsItWouldHave() throws Exception {
        double expected = new TaskTrainer(task(0.5), stage(6, 0.01f), PACE, work.resolve("whole"))
                .run()
                .evaluation()
                .get("evaluation image");
        Path cut = work.resolve("cut");
        new TaskTrainer(task(0.5), stage(3, 0.01f), PACE, cut).run();

        TaskTrainer.Result resumed = new TaskTrainer(task(0.5), stage(6, 0.01f), PACE, cut).run();

        assertThat(resumed.steps()).isEqualTo(6);
        assertThat(resumed.evaluation()).doesNotContainKey("evaluation text");
        assertThat(resumed.evaluation().get("evaluation image")).isCloseTo(expected, within(1e-6));
    }

    @Test
    void emptyCaptionIsItsOwnAndPaddingIsNotSeen() {
        try (TorchWeights weights = TorchWeights.create(new DalleMini(CONFIG).weights(), ComputeDevice.CPU, 1);
                Scope scope = new Scope();
                Gradients none = Gradients.off()) {
            TorchOps ops = new TorchOps(weights);
            MiniFamily family = new MiniFamily(SEQUENCE);
            int[][] codes = {codes(2)};

            float full =
                    family.loss(ops, new long[][] {{2, 5, 9, 4}}, codes).total().item_float();
            float padded = family.loss(ops, new long[][] {{2, 5, 9, PADDING}}, codes)
                    .total()
                    .item_float();
            float empty = family.loss(ops, new long[][] {family.nullText()}, codes)
                    .total()
                    .item_float();

            assertThat(family.nullText()).containsOnly(PADDING).hasSize(4);
            // Random weights know nothing: about log 8.
            assertThat(empty).isCloseTo((float) Math.log(8), within(1f)).isNotEqualTo(padded);
            assertThat(padded).isNotEqualTo(full);
        }
    }

    private static StageConfig stage(int steps, float rate) {
        // A warm-up that never ends, so that a shorter run takes the same steps.
        int warmup = rate == 0.01f ? 50 : 0;
        return new StageConfig(steps, 0, 4, rate, warmup, 0f, 0.5f, 1f, 1, "cpu", "fp32", 1);
    }

    private static DalleTask task(double withoutCaption) {
        DalleTask.Split split = new DalleTask.Split(captions(), images());
        return new DalleTask(
                new MiniFamily(SEQUENCE),
                split,
                split,
                new DalleTask.Options(4, withoutCaption, 4, 1),
                DalleTask.Drawing.NONE);
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
}
