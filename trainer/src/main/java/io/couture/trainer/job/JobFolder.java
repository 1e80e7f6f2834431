package io.couture.trainer.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What is kept of a job: {@code job.json} as it was asked for, {@code recipe.yaml}, the run's {@code work} folder and, when
 * it is over, {@code end.json}. A job that goes on takes all of it from here, not from a recipe that may have changed.
 */
record JobFolder(Path root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Path recipe() {
        return root.resolve("recipe.yaml");
    }

    Path work() {
        return root.resolve("work");
    }

    Starts starts() {
        return new Starts(root.resolve("starts.txt"));
    }

    private Path request() {
        return root.resolve("job.json");
    }

    private Path end() {
        return root.resolve("end.json");
    }

    /** The request that the folder was made for. */
    Optional<JobRequest> asked() throws IOException {
        return Files.exists(request())
                ? Optional.of(JSON.readValue(request().toFile(), JobRequest.class))
                : Optional.empty();
    }

    /** Makes the folder; the request is written last, so a folder with one is whole. */
    void begin(JobRequest request, String recipeText) throws IOException {
        Files.createDirectories(root);
        Files.writeString(recipe(), recipeText);
        write(request(), request);
    }

    /** Takes back {@link #begin}. */
    void forget() throws IOException {
        Files.deleteIfExists(request());
        Files.deleteIfExists(recipe());
    }

    /** How the job ended, if it did. */
    Optional<JobEvent> ended() throws IOException {
        return Files.exists(end()) ? Optional.of(JSON.readValue(end().toFile(), JobEvent.class)) : Optional.empty();
    }

    void end(JobEvent end) throws IOException {
        write(end(), end);
    }

    private static void write(Path file, Object value) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), value);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Keeps other workers with this folder away until it is closed; empty when one is at work. */
    Optional<FileChannel> lock() throws IOException {
        Files.createDirectories(root);
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException here) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }
}
