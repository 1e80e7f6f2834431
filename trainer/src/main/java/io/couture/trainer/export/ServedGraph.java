package io.couture.trainer.export;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.couture.onnx.Device;
import io.couture.onnx.OnnxEnvironment;
import io.couture.onnx.SessionDevice;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** An exported graph, run as the serving modules run it: by ONNX Runtime. Used to prove parity. */
public final class ServedGraph implements AutoCloseable {

    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final OrtSession session;

    /** Opens the graph on the CPU with one thread. */
    public ServedGraph(Path file) throws OrtException {
        this(file, Device.CPU, false);
    }

    private ServedGraph(Path file, Device device, boolean alone) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            SessionDevice.addTo(options, device, alone);
            session = environment.createSession(file.toString(), options);
        }
    }

    /** Opens the graph on this device, which must run all of it. */
    public static ServedGraph strictlyOn(Device device, Path file) throws OrtException {
        return new ServedGraph(file, device, true);
    }

    /** One call's inputs, in the graph's own types. Closing it frees their native memory. */
    public final class Inputs implements AutoCloseable {

        private final Map<String, OnnxTensor> tensors = new HashMap<>();

        public Inputs floats(String name, float[] values, long... shape) throws OrtException {
            if (half(name)) {
                short[] halves = new short[values.length];
                for (int i = 0; i < values.length; i++) {
                    halves[i] = HalfFloat.of(values[i]);
                }
                tensors.put(
                        name,
                        OnnxTensor.createTensor(environment, ShortBuffer.wrap(halves), shape, OnnxJavaType.FLOAT16));
                return this;
            }
            tensors.put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
            return this;
        }

        public Inputs longs(String name, long[] values, long... shape) throws OrtException {
            tensors.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
            return this;
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private boolean half(String input) throws OrtException {
        NodeInfo node = session.getInputInfo().get(input);
        return node != null && node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT16;
    }

    public Inputs inputs() {
        return new Inputs();
    }

    /** All outputs by name, in row-major order, int64 as floats; closes the inputs. */
    public Map<String, float[]> run(Inputs inputs) throws OrtException {
        try (inputs;
                OrtSession.Result result = session.run(inputs.tensors)) {
            Map<String, float[]> outputs = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> entry : result) {
                outputs.put(entry.getKey(), numbers((OnnxTensor) entry.getValue()));
            }
            return outputs;
        }
    }

    private static float[] numbers(OnnxTensor tensor) {
        if (tensor.getInfo().type == OnnxJavaType.INT64) {
            LongBuffer buffer = tensor.getLongBuffer();
            float[] values = new float[buffer.remaining()];
            for (int i = 0; i < values.length; i++) {
                values[i] = buffer.get(i);
            }
            return values;
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
