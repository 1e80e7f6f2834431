package io.couture.onnx;

/**
 * A run of a graph over the same tensors again and again: what they hold may change between runs, where they lie does
 * not. An input and an output over the same memory are read and written in place. One thread at a time; close before the
 * graph.
 */
public interface PreparedRun extends AutoCloseable {

    /**
     * Computes the outputs.
     *
     * @throws IllegalStateException when the runtime refuses, naming the graph
     */
    void run();

    @Override
    void close();
}
