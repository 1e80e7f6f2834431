package io.couture.machine.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks another program. */
final class Command {

    private Command() {}

    /** What it prints, if it is there, ends in time and ends well. */
    static Optional<String> output(List<String> command, Duration patience) {
        try {
            Path answer = Files.createTempFile("couture-", ".txt");
            try {
                return run(command, patience, answer);
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static Optional<String> run(List<String> command, Duration patience, Path answer) throws IOException {
        // Through a file: a driver that hangs holds a pipe open for as long as it pleases.
        Process process = new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0) {
                return Optional.of(Files.readString(answer, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        return Optional.empty();
    }
}
