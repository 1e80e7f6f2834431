package io.couture.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A graph that is open, checked against its manifest and ready to run. Safe for many threads as long as their buffers
 * differ; closing frees native memory.
 */
public final class OnnxGraph implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String file;
    private final Device device;
    private final boolean captures;
    private @Nullable NativeSession bound;
    private @Nullable MemoryCopier copier;

    private OnnxGraph(OrtEnvironment environment, OrtSession session, String file, Device device, boolean captures) {
        this.captures = captures;
        this.environment = environment;
        this.session = session;
        this.file = file;
        this.device = device;
    }

    /** Opens a graph of a release. */
    public static OnnxGraph open(Release release, GraphSpec spec, InferenceOptions options) {
        return open(release.file(spec.file()), spec, options);
    }

    /**
     * Opens a graph.
     *
     * @throws ModelContractException when the file is no graph, or its inputs or outputs are not the manifest's
     * @throws IllegalStateException when CUDA was asked for and does not work
     */
    public static OnnxGraph open(Path path, GraphSpec spec, InferenceOptions options) {
        Device device = options.resolved();
        OrtEnvironment environment = OnnxEnvironment.get();
        try {
            OrtSession session = createSession(environment, path.toString(), options, device);
            OnnxGraph graph = new OnnxGraph(environment, session, spec.file(), device, options.captured());
            try {
                graph.requireContract(spec);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
            return graph;
        } catch (OrtException e) {
            throw new ModelContractException("cannot open graph " + path + ": " + e.getMessage(), e);
        }
    }

    private static OrtSession createSession(
            OrtEnvironment environment, String path, InferenceOptions options, Device device) throws OrtException {
        int threads = options.threads();
        try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
            settings.setIntraOpNumThreads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
            settings.setInterOpNumThreads(1);
            // Spinning workers starve the other stages on shared cores.
            settings.addConfigEntry("session.intra_op.allow_spinning", options.spins() ? "1" : "0");
            settings.addConfigEntry("session.force_spinning_stop", "1");
            SessionDevice.addTo(settings, device, false, options.captured());
            return environment.createSession(path, settings);
        }
    }

    private void requireContract(GraphSpec spec) throws OrtException {
        GraphContract contract = new GraphContract(spec.file());
        contract.compare("input", spec.inputs(), session.getInputInfo());
        contract.compare("output", spec.outputs(), session.getOutputInfo());
        contract.require();
    }

    /** {@link Device#CPU} or {@link Device#CUDA}: what it really runs on. */
    public Device device() {
        return device;
    }

    /**
     * Runs the graph, reading and writing the caller's memory in place.
     *
     * @param inputs all inputs by name
     * @param outputs the outputs wanted, by name, with the shapes they will have
     * @throws IllegalStateException when the runtime refuses, naming the graph
     */
    public void run(Map<String, TensorData> inputs, Map<String, TensorData> outputs) {
        try (PreparedRun run = prepare(inputs, outputs)) {
            run.run();
        }
    }

    /**
     * Memory where this graph computes, for what its runs keep.
     *
     * @throws OutOfMemoryError where the device has no room
     */
    public synchronized DeviceMemory allocate(long bytes) {
        if (copier == null) {
            copier = new MemoryCopier(device);
        }
        return new DeviceMemory(bound(), device, copier, bytes);
    }

    private synchronized NativeSession bound() {
        if (bound == null) {
            bound = new NativeSession(session);
        }
        return bound;
    }

    /** As {@link #run}, to be repeated over the same memory. */
    public PreparedRun prepare(Map<String, TensorData> inputs, Map<String, TensorData> outputs) {
        if (captures
                || Stream.of(inputs, outputs)
                        .flatMap(tensors -> tensors.values().stream())
                        .anyMatch(tensor -> tensor.onDevice().isPresent())) {
            return new BoundRun(bound(), file, inputs, outputs, BoundRun.NONE);
        }
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        Map<String, OnnxTensor> wanted = new LinkedHashMap<>();
        try {
            bind(inputs, given);
            bind(outputs, wanted);
            return new HostRun(session, file, given, wanted);
        } catch (OrtException e) {
            given.values().forEach(OnnxTensor::close);
            wanted.values().forEach(OnnxTensor::close);
            throw new IllegalStateException("graph " + file + " takes no such tensors: " + e.getMessage(), e);
        }
    }

    /** Whether it was opened to be captured. */
    public boolean captures() {
        return captures;
    }

    /**
     * As {@link #prepare}, but a GPU records the kernels of the first run and replays them as one from then on: what takes
     * longer to launch than to compute gains. Needs {@link InferenceOptions#captured}.
     *
     * @param number of this capture among the graph's, 0 or more: one for each set of shapes
     */
    public PreparedRun capture(int number, Map<String, TensorData> inputs, Map<String, TensorData> outputs) {
        if (!captures) {
            throw new IllegalStateException("graph " + file + " was not opened to be captured");
        }
        return new StagedRun(
                this::allocate, inputs, outputs, (given, wanted) -> new BoundRun(bound(), file, given, wanted, number));
    }

    private void bind(Map<String, TensorData> data, Map<String, OnnxTensor> tensors) throws OrtException {
        for (Map.Entry<String, TensorData> entry : data.entrySet()) {
            tensors.put(entry.getKey(), tensor(entry.getValue()));
        }
    }

    private OnnxTensor tensor(TensorData data) throws OrtException {
        if (data.buffer() instanceof FloatBuffer floats) {
            return OnnxTensor.createTensor(environment, floats, data.shape());
        }
        return data.buffer() instanceof ShortBuffer halves
                ? OnnxTensor.createTensor(environment, halves, data.shape(), OnnxJavaType.FLOAT16)
                : OnnxTensor.createTensor(environment, (LongBuffer) data.buffer(), data.shape());
    }

    @Override
    public synchronized void close() {
        if (copier != null) {
            copier.close();
        }
        if (bound != null) {
            bound.close();
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("cannot close graph " + file + ": " + e.getMessage(), e);
        }
    }
}
