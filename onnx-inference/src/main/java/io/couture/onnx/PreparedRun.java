package io.couture.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/**
 * A run of a graph over the same tensors again and again: what they hold may change between runs, where they lie does
 * not. An input and an output over the same memory are read and written in place. One thread at a time; close before the
 * graph.
 */
public final class PreparedRun implements AutoCloseable {

    private final OrtSession session;
    private final String file;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    PreparedRun(OrtSession session, String file, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
        this.session = session;
        this.file = file;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * Computes the outputs.
     *
     * @throws IllegalStateException when the runtime refuses, naming the graph
     */
    public void run() {
        try {
            session.run(inputs, outputs).close();
        } catch (OrtException e) {
            throw new IllegalStateException("graph " + file + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
    }
}
