package io.couture.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures something in a process of its own, so that its memory is only its own. */
public final class OwnProcess {

    private OwnProcess() {}

    /**
     * What a hidden command of {@link BenchMain} prints as one line of JSON; its errors go to this process's.
     *
     * @param threads that OpenMP may use there
     * @throws IllegalStateException when it fails
     */
    public static String measure(int threads, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                BenchMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException("'" + String.join(" ", arguments) + "' ended with exit code " + code);
        }
        // A library's greeting may stand before it.
        return printed.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
    }
}
