package io.couture.e2e.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code couture} once, as a shell would. */
public final class CommandLine {
    private CommandLine() {}

    /** What came of it. */
    public record Outcome(int exitCode, String output, String error) {}

    public static Outcome couture(String standardInput, List<String> arguments)
            throws IOException, InterruptedException {
        Path input = Files.createTempFile("couture-in-", ".txt");
        Path output = Files.createTempFile("couture-out-", ".txt");
        Path error = Files.createTempFile("couture-err-", ".txt");
        try {
            Files.writeString(input, standardInput);
            ProcessBuilder builder = new ProcessBuilder(CoutureProcess.command(arguments))
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(error.toFile());
            // As the script does: without it the JVM would lose Korean arguments.
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("couture " + arguments + " does not end");
            }
            return new Outcome(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(error, StandardCharsets.UTF_8));
        } finally {
            Files.delete(input);
            Files.delete(output);
            Files.delete(error);
        }
    }
}
