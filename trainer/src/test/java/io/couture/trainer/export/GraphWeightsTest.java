package io.couture.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.model.ScorerConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphWeightsTest {

    private static final int SIDE = 256;

    private static final int SMALL_FILES = (2 << 20) + 1;

    @TempDir
    private Path folder;

    private final Scorer scorer =
            new Scorer(new ScorerConfig(50, 8, 32, 1, 2, 300, List.of(new JudgeConfig.Head("상의.색상", 21))));

    /** With the small limit the largest matrix is cut into pieces, and all lie outside the graph. */
    @ParameterizedTest
    @CsvSource({
        "FLOAT, " + SMALL_FILES,
        "FLOAT, " + OnnxExporter.RELEASE_FILE,
        "FLOAT16, " + SMALL_FILES,
        "FLOAT16, " + OnnxExporter.RELEASE_FILE
    })
    void readsBackEveryWeightThatAGraphComputesWith(ElementType storage, int largestFile) throws IOException {
        try (TorchWeights weights = TorchWeights.create(scorer.weights(), ComputeDevice.CPU, 3)) {
            if (storage == ElementType.FLOAT16) {
                weights.roundToHalves(OnnxExporter.SMALLEST_ROUNDED);
            }
            Path file = folder.resolve("image.onnx");
            List<Path> written = new OnnxExporter(storage, largestFile)
                    .write(ModelGraphs.scorerImage(scorer, SIDE, new TorchWeightValues(weights)), file);

            GraphWeights read = GraphWeights.read(file);

            assertThat(written.size() > 2).isEqualTo(largestFile == SMALL_FILES);
            for (var weight : weights.tensors().entrySet()) {
                var found = read.find(weight.getKey());
                assertThat(found.isPresent())
                        .as(weight.getKey())
                        .isEqualTo(weight.getKey().startsWith("image."));
                found.ifPresent(values -> {
                    assertThat(values.shape())
                            .containsExactly(box(weight.getValue().shape()));
                    assertThat(Arrays.equals(values.elements(), Tensors.toFloats(weight.getValue())))
                            .as(weight.getKey())
                            .isTrue();
                });
            }
        }
    }

    @Test
    void namesAFileThatIsTooShort() throws IOException {
        try (TorchWeights weights = TorchWeights.create(scorer.weights(), ComputeDevice.CPU, 3)) {
            Path file = folder.resolve("image.onnx");
            List<Path> written = new OnnxExporter(ElementType.FLOAT, SMALL_FILES)
                    .write(ModelGraphs.scorerImage(scorer, SIDE, new TorchWeightValues(weights)), file);
            Files.write(Objects.requireNonNull(written.get(1)), new byte[100]);

            GraphWeights read = GraphWeights.read(file);

            assertThatThrownBy(() -> read.find("image.stem.weight"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("image.onnx has")
                    .hasMessageContaining("image.stem.weight");
        }
    }

    private static Long[] box(long[] shape) {
        Long[] boxed = new Long[shape.length];
        Arrays.setAll(boxed, i -> shape[i]);
        return boxed;
    }
}
