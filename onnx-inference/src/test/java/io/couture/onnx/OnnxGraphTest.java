package io.couture.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.TensorSpec;
import io.couture.onnx.testing.TinyRelease;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxGraphTest {

    private static final InferenceOptions OPTIONS = InferenceOptions.singleThread();

    @TempDir
    static Path store;

    private static Release release;
    private static GraphSpec text;

    @BeforeAll
    static void writeRelease() {
        release = TinyRelease.writeTo(store);
        text = TinyGraph.text(release);
    }

    @Test
    void writesItsOutputIntoTheCallersBuffer() {
        float[] values = embed(OPTIONS);

        for (int row = 0; row < 2; row++) {
            double square = 0;
            for (int i = 0; i < 8; i++) {
                square += values[row * 8 + i] * values[row * 8 + i];
            }
            assertThat(square).isCloseTo(1.0, within(1e-6));
        }
        assertThat(values[0]).isNotEqualTo(values[8]);
    }

    @Test
    void computesTheSameWithThreadsThatSpin() {
        assertThat(embed(new InferenceOptions(Device.CPU, 2).spinning(true))).isEqualTo(embed(OPTIONS));
    }

    private static float[] embed(InferenceOptions options) {
        LongBuffer tokens = TensorData.newLongs(2 * 13);
        FloatBuffer mask = TensorData.newFloats(2 * 13);
        FloatBuffer embedding = TensorData.newFloats(2 * 8);
        tokens.put(0, 5).put(13, 6);
        mask.put(0, 1f).put(13, 1f);

        try (OnnxGraph graph = OnnxGraph.open(release, text, options)) {
            graph.run(
                    Map.of("tokens", TensorData.longs(tokens, 2, 13), "mask", TensorData.floats(mask, 2, 13)),
                    Map.of("embedding", TensorData.floats(embedding, 2, 8)));
            assertThat(graph.device()).isEqualTo(Device.CPU);
        }

        float[] values = new float[16];
        embedding.get(0, values);
        return values;
    }

    @Test
    void namesEveryDifferenceFromTheManifest() {
        // Given
        List<TensorSpec> inputs = new ArrayList<>();
        inputs.add(new TensorSpec("tokens", "int32", List.of(-1L, 13L)));
        inputs.add(new TensorSpec("mask", "float", List.of(-1L, 14L)));
        inputs.add(new TensorSpec("length", "int64", List.of(-1L)));
        GraphSpec wrong = new GraphSpec(text.file(), inputs, List.of());

        // When, Then
        assertThatThrownBy(() -> OnnxGraph.open(release, wrong, OPTIONS))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining("graph clip/text.fp32.onnx")
                .hasMessageContaining("input tokens is int64, the manifest says int32")
                .hasMessageContaining("input mask has shape [-1, 13], the manifest says [-1, 14]")
                .hasMessageContaining("input length is missing")
                .hasMessageContaining("output embedding is not in the manifest");
    }

    @Test
    void refusesAFileThatIsNoGraph() throws IOException {
        Path file = Files.writeString(store.resolve("broken.onnx"), "not a graph");

        assertThatThrownBy(() -> OnnxGraph.open(file, text, OPTIONS))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining("cannot open graph " + file);
    }

    @Test
    void namesTheGraphThatFailed() {
        try (OnnxGraph graph = OnnxGraph.open(release, text, OPTIONS)) {
            Map<String, TensorData> inputs = Map.of("tokens", TensorData.longs(TensorData.newLongs(13), 1, 13));

            assertThatThrownBy(() -> graph.run(inputs, Map.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("graph clip/text.fp32.onnx failed");
        }
    }

    @Test
    void refusesABufferThatIsTooSmallForItsShape() {
        FloatBuffer buffer = TensorData.newFloats(10);

        assertThatThrownBy(() -> TensorData.floats(buffer, 3, 4))
                .hasMessage("a tensor of shape [3, 4] has 12 elements, its buffer holds 10");
    }

    @Test
    void takesTheFirstPreferredVariantThatIsThere() {
        GraphSpec fp32 = new GraphSpec("a", List.of(), List.of());
        GraphSpec int8 = new GraphSpec("b", List.of(), List.of());

        assertThat(GraphVariant.choose("part", Map.of("fp32", fp32, "int8", int8), "fp16, int8", Device.CPU))
                .isSameAs(int8);
        assertThat(GraphVariant.choose("part", Map.of("fp32", fp32, "int8", int8), "auto", Device.CPU))
                .isSameAs(fp32);
        assertThatThrownBy(() -> GraphVariant.choose("transformer", Map.of("fp32", fp32), "fp16", Device.CPU))
                .hasMessage("the release's transformer has the variants [fp32]; none of [fp16] is among them");
    }
}
