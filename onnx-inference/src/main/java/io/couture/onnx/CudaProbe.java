package io.couture.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.couture.machine.cuda.CudaDiagnosis;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Proves that CUDA works by running one multiplication there with the CPU forbidden: a runtime that merely lists the
 * provider may still fall back when a library is missing. Where it does not work, the machine is looked at for the reason
 * before the runtime's own message is taken.
 */
final class CudaProbe {

    private static final String GRAPH = "cuda-probe.onnx";
    private static final float FACTOR = 3f;

    private CudaProbe() {}

    /**
     * @param reason what to do about it; empty when it works
     */
    record Result(boolean works, String reason) {}

    /** Probed once for the process, on first need. */
    static Result result() {
        return Once.RESULT;
    }

    private static final class Once {
        static final Result RESULT = probe();
    }

    private static Result probe() {
        try {
            // Loads the natives.
            OrtEnvironment environment = OnnxEnvironment.get();
            if (CudaProvider.built()) {
                multiply(environment);
                return new Result(true, "");
            }
            return new Result(false, firstFix().orElse("this build of ONNX Runtime has no CUDA provider"));
        } catch (OrtException | IOException | LinkageError e) {
            return new Result(false, firstFix().orElse("ONNX Runtime says: " + e.getMessage()));
        }
    }

    private static void multiply(OrtEnvironment environment) throws OrtException, IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            SessionDevice.addTo(options, Device.CUDA, true);
            try (OrtSession session = environment.createSession(OnnxEnvironment.bundled(GRAPH), options);
                    OnnxTensor x = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(new float[] {FACTOR}), new long[] {1, 1});
                    OrtSession.Result result = session.run(Map.of("x", x))) {
                float product = ((float[][]) result.get(0).getValue())[0][0];
                if (product != FACTOR * FACTOR) {
                    throw new IOException("CUDA multiplied " + FACTOR + " by itself and got " + product);
                }
            }
        }
    }

    private static Optional<String> firstFix() {
        try {
            return CudaDiagnosis.of(OnnxNatives.unpack()).firstFix();
        } catch (IOException e) {
            return Optional.of("ONNX Runtime's natives cannot be read: " + e.getMessage());
        }
    }
}
