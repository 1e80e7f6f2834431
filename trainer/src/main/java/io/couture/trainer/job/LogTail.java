package io.couture.trainer.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.gate.TrainingFigures;
import io.couture.trainer.run.RunStage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a stage writes to its {@code log.jsonl} into events, once a second: the log is what the stage tells anyway, so
 * that no loop has to know that somebody far away watches.
 */
final class LogTail implements AutoCloseable {

    private static final long EVERY_MILLIS = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path log;
    private final RunStage stage;
    private final long of;
    private final Consumer<JobEvent> events;
    private final ScheduledExecutorService clock;
    private long read;
    private @Nullable JobEvent evaluated;

    /** Begins after what is in the log already. */
    LogTail(Path log, RunStage stage, long of, Consumer<JobEvent> events) throws IOException {
        this.log = log;
        this.stage = stage;
        this.of = of;
        this.events = events;
        this.read = Files.exists(log) ? Files.size(log) : 0;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "log-of-" + stage.key());
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::forward, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void forward() {
        try {
            for (String line : newLines()) {
                event(JSON.readTree(line));
            }
        } catch (IOException e) {
            System.err.println(log + " cannot be followed: " + e.getMessage());
        }
    }

    /** Whole lines only; the rest is read the next time. */
    private String[] newLines() throws IOException {
        if (!Files.exists(log)) {
            return new String[0];
        }
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(1 << 20, channel.size() - read));
            channel.read(bytes, read);
            int end = bytes.position();
            while (end > 0 && bytes.get(end - 1) != '\n') {
                end--;
            }
            read += end;
            return end == 0 ? new String[0] : new String(bytes.array(), 0, end, StandardCharsets.UTF_8).split("\n");
        }
    }

    private void event(JsonNode line) {
        JobEvent.Place place = new JobEvent.Place(stage.key(), line.path("step").asLong(), of);
        Map<String, Double> evaluation = TrainingFigures.evaluation(line);
        if (!evaluation.isEmpty()) {
            JobEvent event = JobEvent.atStage(JobEvent.Kind.EVALUATED, place, null, evaluation);
            // A stage evaluates at its end, and its last step may have done so already.
            if (!event.equals(evaluated)) {
                events.accept(event);
            }
            evaluated = event;
            return;
        }
        // The VQGAN watches what its pictures differ by.
        JsonNode loss = line.path(line.has("difference") ? "difference" : "loss");
        events.accept(
                JobEvent.atStage(JobEvent.Kind.PROGRESS, place, loss.isNumber() ? loss.asDouble() : null, Map.of()));
    }

    /** Forwards what is left. */
    @Override
    public void close() {
        clock.shutdown();
        forward();
    }
}
