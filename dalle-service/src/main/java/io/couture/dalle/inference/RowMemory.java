package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys and values of all rows, where graphs read and write them: for each layer two tensors [rows, heads, columns, head
 * width]. Allocated once. Close before the graph, and after the runs that use it.
 */
abstract class RowMemory implements AutoCloseable {

    /** How a graph calls a layer's keys, 0, and values, 1. */
    @FunctionalInterface
    interface Name {
        String of(int layer, int which);
    }

    final TransformerPart part;
    final String type;
    private final int rows;
    private final int columns;

    /**
     * @param type of the numbers, {@code float} or {@code float16}: what the graph's variant takes
     * @param columns of a row
     */
    RowMemory(TransformerPart part, String type, int rows, int columns) {
        this.part = part;
        this.type = type;
        this.rows = rows;
        this.columns = columns;
    }

    final int rows() {
        return rows;
    }

    /** Keys of layer 0, then its values, then layer 1's, … */
    final int tensors() {
        return 2 * part.layers();
    }

    final int rowBytes() {
        return part.heads() * headBytes();
    }

    final int headBytes() {
        return columns * columnBytes();
    }

    final int columnBytes() {
        return part.headWidth() * TensorData.width(type);
    }

    /**
     * The first {@code count} rows by the names a graph has for them. A graph that is given them as inputs and outputs
     * writes in place.
     */
    final Map<String, TensorData> tensors(Name name, int count) {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (int index = 0; index < tensors(); index++) {
            tensors.put(name.of(index / 2, index % 2), tensor(index, count, part.heads(), columns, part.headWidth()));
        }
        return tensors;
    }

    /** The beginning of a tensor, as much as this shape has. */
    abstract TensorData tensor(int index, long... shape);

    /** The first {@code columns} columns of a row, in one piece: [layers · 2, heads, columns, head width]. */
    abstract byte[] read(int row, int columns);

    /** Fills the first columns of a row with what {@link #read} gave. */
    abstract void write(int row, byte[] packed);

    /** Copies the first columns of one row into another. */
    abstract void copy(int from, int to, int columns);

    @Override
    public abstract void close();
}
