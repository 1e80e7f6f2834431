package io.couture.dalle.inference;

import io.couture.onnx.TensorData;
import java.util.Map;

/**
 * Keys and values of all rows, where graphs read and write them: for each layer two tensors [rows, heads, columns, head
 * width]. Allocated once. Close before the graph, and after the runs that use it.
 */
interface RowMemory extends AutoCloseable {

    /** How a graph calls a layer's keys, 0, and values, 1. */
    @FunctionalInterface
    interface Name {
        String of(int layer, int which);
    }

    int rows();

    /**
     * The first {@code count} rows by the names a graph has for them. A graph that is given them as inputs and outputs
     * writes in place.
     */
    Map<String, TensorData> tensors(Name name, int count);

    /** The first {@code columns} columns of a row, in one piece: [layers · 2, heads, columns, head width]. */
    byte[] read(int row, int columns);

    /** Fills the first columns of a row with what {@link #read} gave. */
    void write(int row, byte[] packed);

    /** Copies the first columns of one row into another. */
    void copy(int from, int to, int columns);

    @Override
    void close();
}
