package io.couture.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JVMs of a Couture that is up with one for each service, which can be stopped for a while (SIGSTOP) and go on.
 *
 * @param processes by service
 */
record RunningServices(String kafka, String release, Map<String, ProcessHandle> processes) implements AutoCloseable {

    private static final double MILLIS = 1000;

    /**
     * @param data where it was started
     * @throws IllegalArgumentException where none is up, or all services are one JVM
     */
    static RunningServices in(Path data) throws IOException {
        Path file = data.resolve("run.json");
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "no Couture is up on " + data + ": './couture up --processes' starts one");
        }
        JsonNode run = new ObjectMapper().readTree(file.toFile());
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        for (JsonNode process : run.path("processes")) {
            ProcessHandle.of(process.path("pid").asLong())
                    .ifPresent(handle -> processes.put(process.path("name").asText(), handle));
        }
        for (Stage stage : Stage.values()) {
            if (!processes.containsKey(stage.service())) {
                throw new IllegalArgumentException("the Couture on " + data + " has no " + stage.service()
                        + " of its own: start it with './couture up --processes'");
            }
        }
        return new RunningServices(
                run.path("kafka").asText(), run.path("release").asText(), processes);
    }

    void stop(Stage stage) throws IOException {
        signal("-STOP", stage);
    }

    void goOn(Stage stage) throws IOException {
        signal("-CONT", stage);
    }

    /** Seconds of processor time that each process, the broker's too, has had since its start. */
    Map<String, Double> busy() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        processes.forEach((name, process) -> seconds.put(
                name, process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / MILLIS));
        return seconds;
    }

    private void signal(String signal, Stage stage) throws IOException {
        Process kill = new ProcessBuilder(
                        "kill", signal, Long.toString(of(stage).pid()))
                .inheritIO()
                .start();
        try {
            if (kill.waitFor() != 0) {
                throw new IOException(stage.service() + " takes no signals");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private ProcessHandle of(Stage stage) {
        ProcessHandle process = processes.get(stage.service());
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException(stage.service() + " is gone");
        }
        return process;
    }

    /** Nobody stays stopped. */
    void goOn() throws IOException {
        for (Stage stage : Stage.values()) {
            goOn(stage);
        }
    }

    @Override
    public void close() throws IOException {
        goOn();
    }
}
