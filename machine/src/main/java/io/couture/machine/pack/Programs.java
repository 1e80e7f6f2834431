package io.couture.machine.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program and fails with what it said. */
final class Programs {

    private Programs() {}

    static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        await(process, command, said);
    }

    static void await(Process process, List<String> command, String said) throws IOException {
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(
                        command.get(0) + " ended with code " + code + (said.isEmpty() ? "" : ": " + said));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(command.get(0) + " was interrupted", e);
        }
    }
}
