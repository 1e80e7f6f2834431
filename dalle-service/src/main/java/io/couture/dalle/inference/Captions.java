package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;
import java.util.Map;

/** What rows know of captions that an encoder read: keys and values of each layer, and which columns a caption fills. */
final class Captions implements AutoCloseable {

    private final int columns;
    private final RowMemory memory;
    /** Added to scores: [rows, 1, 1, columns]. */
    private final FloatBuffer bias;

    private final int[] lengths;

    Captions(StepGraph graph, int rows) {
        this.columns = graph.part().captionColumns();
        this.memory = graph.memory(rows, columns);
        this.bias = TensorData.newFloats((long) rows * columns);
        this.lengths = new int[rows];
    }

    /**
     * Gives a row this caption.
     *
     * @param packed as {@link RowMemory#read} gives it, of {@code length} columns
     */
    void write(int row, byte[] packed, int length) {
        memory.write(row, packed);
        show(row, length);
    }

    void move(int from, int to) {
        memory.copy(from, to, lengths[from]);
        show(to, lengths[from]);
    }

    private void show(int row, int length) {
        lengths[row] = length;
        for (int column = 0; column < columns; column++) {
            bias.put(row * columns + column, column < length ? 0f : ColumnBias.FORBIDDEN);
        }
    }

    Map<String, TensorData> inputs(int count) {
        Map<String, TensorData> inputs = memory.tensors(TransformerPart::captionMemory, count);
        inputs.put("caption_bias", TensorData.floats(bias, count, 1, 1, columns));
        return inputs;
    }

    @Override
    public void close() {
        memory.close();
    }
}
