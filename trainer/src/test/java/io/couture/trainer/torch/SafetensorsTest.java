package io.couture.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    @TempDir
    private Path folder;

    @Test
    void readsOnlyWhatIsAskedFor() throws Exception {
        Path file = folder.resolve("two.safetensors");
        try (Scope scope = new Scope()) {
            Tensor first = Tensors.ofFloats(new float[] {1, 2}, ComputeDevice.CPU, 2);
            Tensor second = Tensors.ofFloats(new float[] {3, 4, 5, 6}, ComputeDevice.CPU, 2, 2);
            Safetensors.write(file, Map.of("first", first, "second", second), Map.of("made", "here"));

            Map<String, Tensor> read = Safetensors.read(file, "second"::equals);

            assertThat(read).containsOnlyKeys("second");
            assertThat(Tensors.toFloats(read.get("second"))).containsExactly(3, 4, 5, 6);
            assertThat(Safetensors.metadata(file)).containsEntry("made", "here");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}| is no safetensors file: its header is no JSON",
                "[1]                                                            | its header is no JSON object",
                "{\"w\":{\"dtype\":\"F8\",\"shape\":[2],\"data_offsets\":[0,8]}}   | tensor w has type 'F8', known are [F64",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}  | tensor w of type F32 and shape [3] takes 12 "
                        + "bytes, the file gives it 8",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}} | tensor w lies at bytes 0 to 16, the file has 8",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}  | tensor w lies at [8,0], must be",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | tensor w has shape [-2], must be whole numbers",
                "{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}               | tensor w has no shape",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[9000000000000000000,9],\"data_offsets\":[0,8]}} | impossible shape"
            })
    void namesFileAndTensorOfALyingHeader(String header, String problem) throws Exception {
        Path file = file(header, 8);

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lying.safetensors")
                .hasMessageContaining(problem);
    }

    @Test
    void aHeaderLongerThanTheFileIsNone() throws Exception {
        Path file = folder.resolve("short.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(9)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1 << 20)
                        .array());

        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("its header would have 1048576 bytes");
    }

    @Test
    void findsPublishedWeightsUnderAnyOfTheirNames() throws Exception {
        Path file = folder.resolve("published.safetensors");
        try (Scope scope = new Scope()) {
            Tensor half = Tensors.ofFloats(new float[] {1, 2, 3, 4}, ComputeDevice.CPU, 2, 2)
                    .to(torch.ScalarType.BFloat16);
            Tensor counts = Tensors.ofLongs(new long[] {1, 2}, ComputeDevice.CPU, 2);
            Safetensors.write(file, Map.of("model.w", half, "model.counts", counts), Map.of());
        }

        try (TorchWeights weights = published(file, "w", 2, 2).load(ComputeDevice.CPU)) {
            assertThat(Tensors.toFloats(weights.get("w"))).containsExactly(1, 2, 3, 4);
            assertThat(weights.get("w").requires_grad()).isFalse();
        }
        assertThatThrownBy(published(file, "w", 4)::check)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("some.key: in " + file
                        + " tensor model.w is BF16 of shape [2, 2], must be floats of shape [4]");
        assertThatThrownBy(published(file, "counts", 2)::check)
                .hasMessageContaining("model.counts is I64 of shape [2]");
        assertThatThrownBy(published(file, "v", 2)::check)
                .hasMessageContaining(
                        "published.safetensors has no tensor v or model.v of shape [2]; it has 2 tensors");
        assertThatThrownBy(published(folder.resolve("no"), "v", 2)::check)
                .hasMessageContaining("some.key is " + folder.resolve("no") + ": there is no such file");
    }

    private static PublishedWeights published(Path file, String name, long... shape) {
        return new PublishedWeights(
                "some.key",
                file,
                List.of(Weight.of(name, Init.ZEROS, shape)),
                weight -> List.of(weight, "model." + weight));
    }

    private Path file(String header, int bytes) throws IOException {
        byte[] json = header.strip().getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(json.length).put(json);
        return Files.write(folder.resolve("lying.safetensors"), buffer.array());
    }
}
