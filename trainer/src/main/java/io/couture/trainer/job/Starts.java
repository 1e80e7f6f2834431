package io.couture.trainer.job;

import io.couture.trainer.run.RunStage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Counts how often a job was begun without getting further: a job that takes its process with it (memory, a driver) would
 * otherwise be taken up again for ever. A line of the file is a start, and says which checkpoints there were.
 *
 * @param file in the job's folder
 */
record Starts(Path file) {

    /** As many processes may die on a job at one place. */
    static final int MOST = 3;

    /**
     * Counts one start, unless too many were made already.
     *
     * @param work the run's folder
     * @return whether another may be made
     */
    boolean begin(Path work) throws IOException {
        String now = checkpoints(work);
        List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
        List<String> same = before.stream().filter(now::equals).toList();
        if (same.size() >= MOST) {
            return false;
        }
        Files.write(file, Stream.concat(same.stream(), Stream.of(now)).toList(), StandardCharsets.UTF_8);
        return true;
    }

    /** Whoever works on the job lives: nothing is counted any more. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    private static String checkpoints(Path work) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (RunStage stage : RunStage.values()) {
            Path folder = work.resolve(stage.key()).resolve("checkpoints");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.list(folder)) {
                    found.forEach(step -> names.add(stage.key() + "/" + step.getFileName()));
                }
            }
        }
        return names.toString();
    }
}
