package io.couture.trainer.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says of a write that failed what was written and how much room there was: the system's own words name neither. */
public final class WriteFailure {

    private WriteFailure() {}

    /**
     * The failure in words.
     *
     * @param what a file or folder that was being written, in an existing folder
     */
    public static IOException of(Path what, IOException error) {
        Path folder = what.toAbsolutePath().resolveSibling(".");
        return new IOException(what + " can't be written: " + error.getMessage() + room(folder), error);
    }

    private static String room(Path folder) {
        try {
            return "; %d MB are free there".formatted(Files.getFileStore(folder).getUsableSpace() >> 20);
        } catch (IOException unknown) {
            return "";
        }
    }
}
