package io.couture.dalle.inference;

import io.couture.dalle.domain.CodeChooser;
import io.couture.onnx.DeviceMemory;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.RowChooser;
import io.couture.onnx.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * On the device that computes: the likeliest are found there, and all of a row's cross the bus only for requests that
 * draw from more of them.
 */
final class DeviceLogits implements StepLogits, CodeChooser {

    /** More than requests commonly keep by top-k. */
    private static final int CHOSEN = 256;

    private final DeviceMemory memory;
    private final RowChooser chooser;
    private final int codes;
    private final byte[] row;

    /** Where {@code graph} computes. */
    DeviceLogits(OnnxGraph graph, int rows, int codes) {
        this.codes = codes;
        this.row = new byte[codes * Float.BYTES];
        this.memory = graph.allocate((long) rows * row.length);
        this.chooser = new RowChooser(graph.device(), memory, rows, codes, Math.min(CHOSEN, codes));
    }

    @Override
    public TensorData tensor(int count) {
        return memory.tensor("float", 0, count, codes);
    }

    @Override
    public void read(int row, float[] into) {
        memory.read((long) row * this.row.length, this.row);
        ByteBuffer.wrap(this.row).order(ByteOrder.nativeOrder()).asFloatBuffer().get(into, 0, codes);
    }

    @Override
    public Optional<CodeChooser> chooser() {
        return Optional.of(this);
    }

    @Override
    public int codes() {
        return chooser.chosen();
    }

    @Override
    public void choose(int[] empty, float[] guidance) {
        chooser.choose(empty, guidance);
    }

    @Override
    public void row(int row, int[] likeliest, float[] logits) {
        chooser.row(row, likeliest, logits);
    }

    @Override
    public void close() {
        chooser.close();
        memory.close();
    }
}
