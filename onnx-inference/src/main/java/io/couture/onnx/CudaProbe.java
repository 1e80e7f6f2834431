package io.couture.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proves that CUDA works by running one multiplication there with the CPU forbidden: a runtime that merely lists the
 * provider may still fall back when a library is missing.
 */
final class CudaProbe {

    private static final String GRAPH = "cuda-probe.onnx";

    private CudaProbe() {}

    /**
     * What is meant by a configured device.
     *
     * @throws IllegalStateException when CUDA was asked for and does not work, with the reason
     */
    static Device resolve(Device asked) {
        if (asked == Device.CPU) {
            return Device.CPU;
        }
        String reason = Result.REASON_AGAINST;
        if (reason == null) {
            return Device.CUDA;
        }
        if (asked == Device.CUDA) {
            throw new IllegalStateException("device cuda was asked for and cannot be used: " + reason);
        }
        return Device.CPU;
    }

    /** Probed once for the process, on first need. */
    private static final class Result {
        static final @Nullable String REASON_AGAINST = probe();
    }

    private static @Nullable String probe() {
        // Loads the natives.
        OrtEnvironment environment = OnnxGraph.environment();
        if (!CudaProvider.built()) {
            return "this build of ONNX Runtime has no CUDA provider";
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            CudaProvider.addTo(options);
            options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
            try (OrtSession session = environment.createSession(graph(), options);
                    OnnxTensor x = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(new float[] {2f}), new long[] {1, 1})) {
                session.run(Map.of("x", x)).close();
            }
            return null;
        } catch (OrtException | IOException e) {
            return e.getMessage();
        }
    }

    private static byte[] graph() throws IOException {
        try (InputStream in = CudaProbe.class.getResourceAsStream(GRAPH)) {
            if (in == null) {
                throw new IOException("resource " + GRAPH + " is missing");
            }
            return in.readAllBytes();
        }
    }
}
