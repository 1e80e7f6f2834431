package io.couture.trainer.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Names of files: what is a picture, and where it lies. */
public final class PictureFiles {

    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "webp");

    private PictureFiles() {}

    /** Whether a file name's ending, without its dot, is that of a picture. */
    public static boolean isPicture(String ending) {
        return PICTURES.contains(ending.toLowerCase(Locale.ROOT));
    }

    /**
     * Refuses what is no readable directory.
     *
     * @throws IOException naming it
     */
    public static Path directory(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("there is no directory " + path);
        }
        if (!Files.isDirectory(path)) {
            throw new IOException(path + " is a file, a directory is needed");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw new IOException("directory " + path + " may not be read by this user");
        }
        return path;
    }

    /**
     * A file itself, or the files with these endings in a directory, sorted.
     *
     * @throws IOException when there is none
     */
    public static List<Path> shards(Path path, String... endings) throws IOException {
        if (Files.isRegularFile(path)) {
            if (!Files.isReadable(path)) {
                throw new IOException("file " + path + " may not be read by this user");
            }
            return List.of(path);
        }
        if (!Files.exists(path)) {
            throw new IOException("there is neither a file nor a directory " + path);
        }
        try (Stream<Path> files = Files.list(directory(path))) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings)
                            .anyMatch(ending -> file.getFileName()
                                    .toString()
                                    .toLowerCase(Locale.ROOT)
                                    .endsWith(ending)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IOException(
                        "directory " + path + " holds no file that ends in " + String.join(", ", endings));
            }
            return found;
        }
    }
}
