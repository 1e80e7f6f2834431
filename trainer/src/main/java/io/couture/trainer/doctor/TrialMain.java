package io.couture.trainer.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.torch.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The child process of a trial: runtime, device, and the file that takes the outcome. */
final class TrialMain {

    static final String TORCH = "libtorch";
    static final String ONNX = "ONNX Runtime";

    /** Where the outcome says why it failed. */
    static final String FAILURE = "failure";

    private TrialMain() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Object> outcome = new LinkedHashMap<>();
        try {
            Trial trial = arguments[0].equals(TORCH) ? new TorchTrial() : new OnnxTrial();
            outcome.putAll(trial.run(ComputeDevice.valueOf(arguments[1])));
            // Natives throw what they like; whatever it is, it is the finding.
        } catch (RuntimeException | LinkageError e) {
            outcome.put(FAILURE, firstLine(e));
        }
        Files.writeString(Path.of(arguments[2]), new ObjectMapper().writeValueAsString(outcome));
        // A runtime's threads may linger.
        Runtime.getRuntime().halt(0);
    }

    private static String firstLine(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).strip();
        return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
    }
}
