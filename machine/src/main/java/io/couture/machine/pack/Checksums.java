package io.couture.machine.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 sums, in the format of {@code sha256sum}. */
final class Checksums {

    static final String FILE = "SHA256SUMS";
    private static final int BLOCK = 1 << 16;

    private Checksums() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String line(String digest, String name) {
        return digest + "  " + name + "\n";
    }

    /** Writes the sums of all files below the folder into a file in it. */
    static void write(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.add(line(of(file), folder.relativize(file).toString()));
        }
        Files.writeString(folder.resolve(FILE), String.join("", lines));
    }
}
