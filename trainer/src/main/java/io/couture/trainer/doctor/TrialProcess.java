package io.couture.trainer.doctor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.torch.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a trial in a JVM of its own: natives that crash end only that.
 *
 * @param main the child's main class; takes runtime, device and the file for the outcome
 * @param patience after which a child that has not ended is killed
 */
record TrialProcess(String main, Duration patience) {

    private static final List<String> PASSED_ON = List.of("org.bytedeco.javacpp.cachedir", "couture.home");

    TrialProcess() {
        this(TrialMain.class.getName(), Duration.ofMinutes(3));
    }

    /**
     * @return what was measured
     * @throws Trial.TrialFailedException when the trial failed, crashed or did not end
     */
    Map<String, Object> run(String runtime, ComputeDevice device) throws IOException {
        Path outcome = Files.createTempFile("couture-trial-", ".json");
        try {
            Process process = start(runtime, device, outcome);
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new Trial.TrialFailedException("did not end within " + patience.toSeconds() + " s");
                }
            } finally {
                process.destroyForcibly();
            }
            return read(outcome, process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trial.TrialFailedException("was interrupted");
        } finally {
            Files.delete(outcome);
        }
    }

    private Process start(String runtime, ComputeDevice device, Path outcome) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+SuppressFatalErrorMessage",
                // CUDA maps gigabytes into a process; JavaCPP would take that for a leak.
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"));
        for (String property : PASSED_ON) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(runtime, device.name(), outcome.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Map<String, Object> read(Path file, int code) throws IOException {
        String text = Files.readString(file);
        if (text.isEmpty()) {
            String signal = code > 128 ? " (signal " + (code - 128) + ")" : "";
            throw new Trial.TrialFailedException("its process ended with code " + code + signal);
        }
        Map<String, Object> outcome = new ObjectMapper().readValue(text, new TypeReference<>() {});
        Object failure = outcome.get(TrialMain.FAILURE);
        if (failure != null) {
            throw new Trial.TrialFailedException(failure.toString());
        }
        return outcome;
    }
}
