package io.couture.trainer.data.prepare;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Every candidate that was left out, a line each: reason, name, message, with tabs between them. For one thread. */
final class SkippedFile implements AutoCloseable {

    static final String NAME = "skipped.txt";

    private final Path file;
    private final Path draft;
    private @Nullable BufferedWriter out;

    SkippedFile(Path directory) {
        this.file = directory.resolve(NAME);
        this.draft = directory.resolve(NAME + ".tmp");
    }

    void add(Outcome.Skipped candidate) throws IOException {
        if (out == null) {
            out = Files.newBufferedWriter(draft);
        }
        out.write(
                candidate.reason().words() + "\t" + plain(candidate.name()) + "\t" + plain(candidate.message()) + "\n");
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** Puts the file in place; there is none where nothing was left out. */
    void finish() throws IOException {
        if (out == null) {
            Files.deleteIfExists(file);
        } else {
            out.close();
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            Files.deleteIfExists(draft);
        }
    }
}
