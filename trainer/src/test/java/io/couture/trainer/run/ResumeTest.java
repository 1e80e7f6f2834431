package io.couture.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.loop.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A killed run goes on exactly as if nobody had killed it: every number of the next steps is the same. */
class ResumeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Steps in the log after which the run is killed; its checkpoint is of step 10. */
    private static final int KILLED_AFTER = 12;

    private static final int COMPARED = 20;

    @TempDir
    private Path work;

    @ParameterizedTest
    // 13 steps of 2 pictures and a batch to start the codebook from; 13 steps of 4 captions.
    @CsvSource({"vqgan, difference, 28", "guarded, difference, 28", "gumbel, difference, 28", "dalle, loss, 52"})
    void killedRunTakesTheStepsOfAnUninterruptedOne(String what, String loss, String examples) throws Exception {
        // Given
        Path whole = work.resolve("whole");
        Path killed = work.resolve("killed");
        run(what, whole);
        kill(what, killed, examples);
        long resumedAt = step(Checkpoint.newest(killed.resolve("checkpoints")).orElseThrow());

        // When
        run(what, killed);

        // Then
        Map<Long, JsonNode> expected = steps(whole);
        Map<Long, JsonNode> actual = steps(killed);
        assertThat(resumedAt).isEqualTo(10);
        for (long step = resumedAt + 1; step <= resumedAt + COMPARED; step++) {
            for (String name : new String[] {loss, "norm", "rate"}) {
                assertThat(actual.get(step).get(name))
                        .as("%s of step %d", name, step)
                        .isNotNull()
                        .isEqualTo(expected.get(step).get(name));
            }
            assertThat(actual.get(step).get("adversary"))
                    .as("the discriminator's weight at step %d", step)
                    .isEqualTo(expected.get(step).get("adversary"));
        }
        assertThat(expected.get(resumedAt + 1).get(loss))
                .isNotEqualTo(expected.get(resumedAt + 2).get(loss));
    }

    /** As Kubernetes and Ctrl-C do. */
    @Test
    void aRunThatIsToldToStopLeavesACheckpointAndGoesOnFromIt() throws Exception {
        Path whole = work.resolve("whole");
        Path stopped = work.resolve("stopped");
        run("dalle", whole);
        Process process = start("dalle", stopped, ResumedRun.SLOW);
        try {
            awaitStep(process, stopped);
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        long stoppedAt = step(Checkpoint.newest(stopped.resolve("checkpoints")).orElseThrow());

        run("dalle", stopped);

        Map<Long, JsonNode> actual = steps(stopped);
        assertThat(stoppedAt).isBetween((long) KILLED_AFTER, ResumedRun.STEPS - 1L);
        steps(whole).forEach((step, expected) -> {
            assertThat(actual.get(step).get("loss")).as("loss of step %d", step).isEqualTo(expected.get("loss"));
            assertThat(actual.get(step).get("norm")).as("norm of step %d", step).isEqualTo(expected.get("norm"));
        });
    }

    private static void run(String what, Path folder) throws IOException {
        ResumedRun.main(new String[] {what, folder.toString()});
    }

    /** Starts the run in a process of its own and kills it, as {@code kill -9} does, in the middle. */
    private static void kill(String what, Path folder, String examples) throws Exception {
        Process process = start(what, folder, examples);
        try {
            awaitStep(process, folder);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process start(String what, Path folder, String examples) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResumedRun.class.getName(),
                        what,
                        folder.toString(),
                        examples)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until the run has taken the steps after which it is stopped. */
    private static void awaitStep(Process process, Path folder) throws Exception {
        Path log = folder.resolve("log.jsonl");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
        while (lines(log) < KILLED_AFTER) {
            assertThat(process.isAlive()).as("the run ended by itself").isTrue();
            assertThat(System.nanoTime()).as("the run did not get going").isLessThan(deadline);
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
    }

    private static long lines(Path log) throws IOException {
        return Files.exists(log)
                ? Files.readString(log)
                        .lines()
                        .filter(line -> line.contains("norm"))
                        .count()
                : 0;
    }

    private static long step(Checkpoint checkpoint) throws IOException {
        return checkpoint.state().path("step").asLong();
    }

    /** The last line of each step. */
    private static Map<Long, JsonNode> steps(Path folder) throws IOException {
        Map<Long, JsonNode> steps = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("log.jsonl"))) {
            JsonNode node = JSON.readTree(line);
            if (node.has("norm")) {
                steps.put(node.path("step").asLong(), node);
            }
        }
        return steps;
    }
}
