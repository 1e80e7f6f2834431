package io.couture.trainer.proof;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Takes what stages say into a file: they say much, and some of it to standard output, where the proof tells its claims.
 */
final class StageOutput implements AutoCloseable {

    private final PrintStream screen = System.out;
    private final PrintStream log;

    /** Appends to the file until this is closed. */
    StageOutput(Path file) throws IOException {
        log = new PrintStream(new FileOutputStream(file.toFile(), true), true, StandardCharsets.UTF_8);
        System.setOut(log);
    }

    PrintStream log() {
        return log;
    }

    @Override
    public void close() {
        System.setOut(screen);
        log.close();
    }
}
