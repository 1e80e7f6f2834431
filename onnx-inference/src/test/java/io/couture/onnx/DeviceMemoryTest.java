package io.couture.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a GPU is asked to do, asked of the CPU: the same calls of the runtime with another memory's name. */
class DeviceMemoryTest {

    private static final int TOKENS = 13;
    private static final int WIDTH = 8;

    @TempDir
    static Path store;

    private static OnnxGraph graph;

    @BeforeAll
    static void open() {
        graph = TinyGraph.open(store);
    }

    @AfterAll
    static void close() {
        graph.close();
    }

    @Test
    void isZeroAtFirstAndKeepsWhatIsWritten() {
        byte[] read = new byte[1000];
        byte[] written = new byte[300];
        new Random(1).nextBytes(written);
        try (DeviceMemory memory = graph.allocate(1000)) {
            memory.read(0, read);
            assertThat(read).containsOnly(0);

            memory.write(500, written);
            memory.copy(500, 100, 300);
            memory.read(0, read);
        }

        byte[] expected = new byte[1000];
        System.arraycopy(written, 0, expected, 500, 300);
        System.arraycopy(written, 0, expected, 100, 300);
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void isClearedBeyondOnePiece() {
        byte[] read = new byte[(1 << 24) + 5];
        byte[] zeros = new byte[read.length];
        read[read.length - 1] = 1;
        try (DeviceMemory memory = graph.allocate(read.length)) {
            memory.read(0, read);
        }
        assertThat(read).isEqualTo(zeros);
    }

    @Test
    void aRunReadsAndWritesItAsItDoesBuffers() {
        LongBuffer tokens = TensorData.newLongs(2 * TOKENS);
        FloatBuffer mask = TensorData.newFloats(2 * TOKENS);
        FloatBuffer expected = TensorData.newFloats(2 * WIDTH);
        FloatBuffer given = TensorData.newFloats(2 * WIDTH);
        Map<String, TensorData> inputs = new LinkedHashMap<>();
        inputs.put("tokens", TensorData.longs(tokens, 2, TOKENS));
        inputs.put("mask", TensorData.floats(mask, 2, TOKENS));
        try (DeviceMemory memory = graph.allocate(1 << 12)) {
            Map<String, TensorData> onDevice = new LinkedHashMap<>(inputs);
            onDevice.put("mask", memory.tensor("float", 64, 2, TOKENS));
            try (PreparedRun toHost = graph.prepare(onDevice, Map.of("embedding", TensorData.floats(given, 2, WIDTH)));
                    PreparedRun stays =
                            graph.prepare(inputs, Map.of("embedding", memory.tensor("float", 2048, 2, WIDTH)))) {
                for (long token : new long[] {5, 9}) {
                    // What buffers hold changes between runs.
                    tokens.put(0, token).put(TOKENS, token + 1);
                    mask.put(0, 1f).put(TOKENS, 1f);
                    graph.run(inputs, Map.of("embedding", TensorData.floats(expected, 2, WIDTH)));
                    memory.write(64, bytes(mask));

                    toHost.run();
                    assertThat(given).isEqualTo(expected);

                    stays.run();
                    byte[] kept = new byte[2 * WIDTH * Float.BYTES];
                    memory.read(2048, kept);
                    assertThat(kept).isEqualTo(bytes(expected));
                }
            }
        }
    }

    private static byte[] bytes(FloatBuffer floats) {
        ByteBuffer bytes = ByteBuffer.allocate(floats.capacity() * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(floats.duplicate().clear());
        return bytes.array();
    }

    @Test
    void refusesWhatLiesBeyondItAndWhatNoMachineHas() {
        try (DeviceMemory memory = graph.allocate(100)) {
            assertThatThrownBy(() -> memory.write(90, new byte[11])).hasMessage("bytes 90 to 101 of a memory of 100");
            assertThatThrownBy(() -> memory.tensor("float", 0, 26)).hasMessage("bytes 0 to 104 of a memory of 100");
            assertThatThrownBy(() -> memory.copy(-1, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> graph.allocate(1L << 60))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessageStartingWith("CPU has no room for 1152921504606846976 bytes: ");
    }

    @Test
    void namesTheGraphThatTakesNoSuchTensors() {
        try (DeviceMemory memory = graph.allocate(1 << 12);
                PreparedRun run = graph.prepare(
                        Map.of("mask", memory.tensor("float", 0, 2, TOKENS)),
                        Map.of("embedding", memory.tensor("float", 1024, 2, WIDTH)))) {
            assertThatThrownBy(run::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("graph clip/text.fp32.onnx failed: ");
        }
    }
}
