package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.UpdateConfig;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.ModelGraphs;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.Parity;
import io.couture.trainer.export.ParityTable;
import io.couture.trainer.export.TorchWeightValues;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.loop.ShapePictures;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.published.KoClip;
import io.couture.trainer.model.published.KoClipConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EfficientNet-B0 with a small text tower learns a few pictures by heart. */
class KoClipTrainingTest {

    private static final int SIDE = 64;
    private static final int PICTURES = 8;
    /** Loss of one who guesses, among all captions and then among as many near misses, too. */
    private static final double GUESSING = (Math.log(PICTURES) + Math.log(2 * PICTURES)) / 2;

    private static final int STEPS = 30;
    private static final int WARMUP = 4;
    private static final String RUNNING_MEAN = "image_encoder.model.bn1.running_mean";

    @TempDir
    private Path work;

    @Test
    void learnsWhichCaptionIsWhoseAndServesWhatItLearnt() throws Exception {
        TaskTrainer.Result result = train(work, STEPS);

        assertThat(result.evaluation().get("evaluation loss")).isLessThan(GUESSING - 0.6);
        assertThat(result.evaluation().get("evaluation preference")).isGreaterThanOrEqualTo(0.75);
        KoClip koclip = koclip();
        try (TorchWeights weights = TorchWeights.create(koclip.weights(), ComputeDevice.CPU, 1)) {
            try (Scope scope = new Scope()) {
                weights.load(result.checkpoint().part("average"));
            }
            // Its norms have seen pictures, so the graphs can't pass with those of a fresh network.
            assertThat(Tensors.toFloats(weights.get(RUNNING_MEAN))).doesNotContain(0f);
            Path text = work.resolve("text.onnx");
            Path image = work.resolve("image.onnx");
            OnnxExporter exporter = new OnnxExporter(ElementType.FLOAT);
            exporter.write(ModelGraphs.scorerText(koclip, new TorchWeightValues(weights)), text);
            exporter.write(ModelGraphs.scorerImage(koclip, SIDE, new TorchWeightValues(weights)), image);
            ParityTable.hold("KoCLIP, trained: captions", Parity.scorerText(koclip, weights, text));
            ParityTable.hold("KoCLIP, trained: pictures", Parity.scorerImage(koclip, SIDE, weights, image));
        }
    }

    @Test
    void aResumedRunGoesOnWithTheMeansItMeasured() throws Exception {
        // Given a run cut in two inside its warm-up, where the rate does not depend on how long the run is
        Checkpoint whole = train(work.resolve("whole"), 4).checkpoint();
        train(work.resolve("cut"), 2);

        // When
        Checkpoint resumed = train(work.resolve("cut"), 4).checkpoint();

        // Then
        try (Scope scope = new Scope()) {
            Map<String, Tensor> expected = whole.part("weights");
            resumed.part("weights")
                    .forEach((name, tensor) -> assertThat(Tensors.toFloats(tensor))
                            .as(name)
                            .isEqualTo(Tensors.toFloats(expected.get(name))));
            assertThat(expected).containsKey(RUNNING_MEAN);
        }
    }

    private static TaskTrainer.Result train(Path folder, int steps) throws IOException {
        UpdateConfig update = new UpdateConfig(UpdateConfig.Method.ADAMW, 1, UpdateConfig.Rate.COSINE, 1, 0.5f, 0);
        StageConfig stage =
                new StageConfig(steps, 0, PICTURES, 3e-3f, WARMUP, 0f, 0.5f, 1f, 1, "cpu", "fp32", 1, update);
        ScorerTask.Split split =
                new ScorerTask.Split(new Captions(), new ShapePictures(PICTURES, SIDE, 1), null, new NoLabels());
        ScorerTask task = new ScorerTask(
                koclip(),
                new ScorerTask.Markers(0, 1),
                split,
                split,
                new ScorerTask.Options(PICTURES, 1, 1, 0, 1, 0, 0),
                ComputeDevice.CPU);
        return new TaskTrainer(task, stage, new PaceRecipe(1, 1000, 1000), folder).run();
    }

    private static KoClip koclip() {
        return new KoClip(new KoClipConfig(12, 5, 7, 32, 1, 2, 16, KoClipConfig.Form.COSINE));
    }

    private record Captions() implements CaptionTokens {
        @Override
        public int size() {
            return PICTURES;
        }

        @Override
        public long[] textTokens(int example, RandomGenerator random) {
            return new long[] {2, 3 + example, 11, 1};
        }

        @Override
        public long[] wrongTokens(int example, RandomGenerator wording, RandomGenerator change) {
            return textTokens((example + 1 + change.nextInt(PICTURES - 1)) % PICTURES, wording);
        }
    }

    private record NoLabels() implements PictureLabels {
        @Override
        public int size() {
            return PICTURES;
        }

        @Override
        public int label(int example, JudgeConfig.Head head) {
            return UNKNOWN;
        }
    }
}
