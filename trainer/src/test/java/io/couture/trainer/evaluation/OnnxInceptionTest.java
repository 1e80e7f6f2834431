package io.couture.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.couture.model.kfashion.Outfit;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.ModelGraphs;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.TorchWeightValues;
import io.couture.trainer.fidelity.FeatureNetwork;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.model.ScorerConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.TorchWeights;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxInceptionTest {

    private static final int SIDE = 256;

    private static final Outfit NOTHING = new Outfit(List.of());

    @TempDir
    private Path folder;

    @Test
    void readsFeaturesAndClassesWhateverTheSizeOfThePicture() throws Exception {
        // Given a network with a thousand classes and features beside them
        Judge network = new Judge(new JudgeConfig(List.of(new JudgeConfig.Head("classes", 1000))));
        Path graph = folder.resolve("inception.onnx");
        try (TorchWeights weights = TorchWeights.create(network.weights(), ComputeDevice.CPU, 5)) {
            new OnnxExporter(ElementType.FLOAT)
                    .write(ModelGraphs.judge(network, SIDE, new TorchWeightValues(weights)), graph);
        }
        try (OnnxInception inception = new OnnxInception(graph);
                OnnxJudge judge = new OnnxJudge(graph)) {
            // When
            FeatureNetwork.Seen seen = inception.see(List.of(halves(256), halves(64)), NOTHING);

            // Then
            assertThat(inception.name()).isEqualTo("inception.onnx at 256×256");
            List<float[]> classes = Objects.requireNonNull(seen.answers().get("classes"));
            assertThat(classes).hasSize(2);
            double sum = 0;
            for (float share : classes.get(0)) {
                sum += share;
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
            assertThat(seen.features().get(0)).hasSize(192);
            // At its own size the picture is what the judge sees of it; a smaller one, resized, is much the same.
            float[] same = judge.see(List.of(halves(256)), NOTHING).features().get(0);
            assertThat(seen.features().get(0)).containsExactly(same, within(1e-5f));
            assertThat(seen.features().get(1)).containsExactly(same, within(0.2f));
        }
    }

    @Test
    void refusesAGraphThatTakesNoPictures() throws Exception {
        Scorer scorer = new Scorer(ScorerConfig.small(50, 8));
        Path graph = folder.resolve("text.onnx");
        try (TorchWeights weights = TorchWeights.create(scorer.weights(), ComputeDevice.CPU, 5)) {
            new OnnxExporter(ElementType.FLOAT)
                    .write(ModelGraphs.scorerText(scorer, new TorchWeightValues(weights)), graph);
        }

        assertThatThrownBy(() -> new OnnxInception(graph))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(graph.toString())
                .hasMessageContaining("one float input [B, 3, S, S] or [B, S, S, 3]");
    }

    /** Red on the left, blue on the right. */
    private static BufferedImage halves(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            image.setRGB(i % size, i / size, i % size < size / 2 ? 0xFF0000 : 0x0000FF);
        }
        return image;
    }
}
