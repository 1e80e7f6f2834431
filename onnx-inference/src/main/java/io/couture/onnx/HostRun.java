package io.couture.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** A run whose tensors all lie in direct buffers, by the runtime's Java API. */
final class HostRun implements PreparedRun {

    private final OrtSession session;
    private final String file;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    HostRun(OrtSession session, String file, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
        this.session = session;
        this.file = file;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    @Override
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
