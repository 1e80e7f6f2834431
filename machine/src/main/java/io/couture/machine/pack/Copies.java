package io.couture.machine.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Copies files into a pack; what has been copied before under another name becomes a hard link. */
final class Copies {

    private final Map<String, Path> byDigest = new HashMap<>();

    void file(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Path before = byDigest.putIfAbsent(Checksums.of(from), to);
        if (before == null) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            return;
        }
        try {
            Files.createLink(to, before);
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** All files below a folder, links followed. */
    void tree(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new IOException(from + " is missing; build with: mvn package");
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            file(file, to.resolve(from.relativize(file).toString()));
        }
    }
}
