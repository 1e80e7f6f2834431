package io.couture.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.onnxruntime.IoBinding;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Value;

/**
 * A run by the runtime's C++ API, some of whose tensors lie on the device and stay there. Those in buffers are copied to
 * the device before the run, and from it after.
 */
final class BoundRun implements PreparedRun {

    /** Neither captures nor replays. */
    static final int NONE = -1;

    private final NativeSession session;
    private final String file;
    private final IoBinding binding;
    private final RunOptions options = new RunOptions();
    private final List<Value> values = new ArrayList<>();
    private final Map<String, Value> copied = new LinkedHashMap<>();
    /** Values are views: what they look at has to stay. */
    private final List<TensorData> kept;

    /** @param capture number of the capture that this run is, or {@link #NONE} */
    BoundRun(
            NativeSession session,
            String file,
            Map<String, TensorData> inputs,
            Map<String, TensorData> outputs,
            int capture) {
        options.AddConfigEntry("gpu_graph_id", Integer.toString(capture));
        this.session = session;
        this.file = file;
        this.binding = session.newBinding();
        this.kept = new ArrayList<>(inputs.values());
        kept.addAll(outputs.values());
        try {
            inputs.forEach(this::bindInput);
            outputs.forEach((name, tensor) -> binding.BindOutput(name, value(tensor)));
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException("graph " + file + " takes no such tensors: " + e.getMessage(), e);
        }
    }

    private void bindInput(String name, TensorData tensor) {
        Value value = value(tensor);
        if (tensor.onDevice().isEmpty()) {
            copied.put(name, value);
        }
        binding.BindInput(name, value);
    }

    private Value value(TensorData tensor) {
        Value value = BoundValues.of(tensor);
        values.add(value);
        return value;
    }

    @Override
    public void run() {
        try {
            // The runtime copies an input to the device when it is bound, not when it runs.
            copied.forEach(binding::BindInput);
            session.run(options, binding);
        } catch (RuntimeException e) {
            throw new IllegalStateException("graph " + file + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        binding.close();
        values.forEach(Value::close);
        options.close();
    }
}
