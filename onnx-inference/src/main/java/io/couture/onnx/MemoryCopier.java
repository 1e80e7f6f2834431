package io.couture.onnx;

import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import org.bytedeco.onnxruntime.IoBinding;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Value;

/**
 * Moves bytes to, from and within a device by a graph that does nothing else: the runtime has no call for it that does
 * not depend on the device's own libraries. One thread at a time.
 */
final class MemoryCopier implements AutoCloseable {

    private static final String GRAPH = "copy.onnx";

    private final BundledGraph graph;
    private final RunOptions options = new RunOptions();
    /** The host's side of a copy; grows to the largest. */
    private ByteBuffer host = ByteBuffer.allocateDirect(0);

    MemoryCopier(Device device) {
        this.graph = BundledGraph.open(GRAPH, device);
    }

    void write(byte[] from, Value to) {
        write(host(from.length).put(0, from), from.length, to);
    }

    void read(Value from, byte[] to) {
        ByteBuffer buffer = host(to.length);
        read(from, buffer, to.length);
        buffer.get(0, to);
    }

    /** Copies the first bytes of a direct buffer. */
    void write(ByteBuffer from, int count, Value to) {
        try (Value value = BoundValues.host(from, OnnxJavaType.UINT8, count)) {
            copy(value, to);
        }
    }

    /** Copies into the first bytes of a direct buffer. */
    void read(Value from, ByteBuffer to, int count) {
        try (Value value = BoundValues.host(to, OnnxJavaType.UINT8, count)) {
            copy(from, value);
        }
    }

    /** Between pieces of the same size that do not overlap. */
    void copy(Value from, Value to) {
        try (IoBinding binding = graph.session().newBinding()) {
            binding.BindInput("from", from);
            binding.BindOutput("to", to);
            graph.session().run(options, binding);
        }
    }

    private ByteBuffer host(int bytes) {
        if (host.capacity() < bytes) {
            host = ByteBuffer.allocateDirect(bytes);
        }
        return host;
    }

    @Override
    public void close() {
        options.close();
        graph.close();
    }
}
