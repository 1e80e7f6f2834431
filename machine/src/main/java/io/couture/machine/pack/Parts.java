package io.couture.machine.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A folder as one archive cut into files of a size, with the script that verifies, joins and unpacks them. */
final class Parts {

    private static final int BLOCK = 1 << 16;
    private static final long LEAST = 1 << 20;
    private static final String SCRIPT = "unpack.sh";

    private Parts() {}

    /**
     * @param size bytes that no part exceeds, at least 1 MiB
     * @return the parts' files
     */
    static List<Path> write(Path folder, Path out, long size) throws IOException {
        requireSize(size);
        Files.createDirectories(out);
        String name = folder.getFileName() + ".tar.";
        List<String> command = List.of(
                "tar",
                "-C",
                String.valueOf(folder.toAbsolutePath().getParent()),
                "-cf",
                "-",
                folder.getFileName().toString());
        Process tar = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Path> parts = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        try (InputStream archive = tar.getInputStream()) {
            boolean more = true;
            while (more) {
                Path part = out.resolve(String.format(Locale.ROOT, "%s%03d", name, parts.size()));
                MessageDigest digest = Checksums.digest();
                more = cut(archive, part, size, digest);
                parts.add(part);
                sums.add(Checksums.line(
                        HexFormat.of().formatHex(digest.digest()),
                        part.getFileName().toString()));
            }
        }
        Programs.await(tar, command, "");
        Files.writeString(out.resolve(Checksums.FILE), String.join("", sums));
        script(out.resolve(SCRIPT));
        return parts;
    }

    static void requireSize(long size) {
        if (size < LEAST) {
            throw new IllegalArgumentException("part size is " + size + " bytes, must be at least 1m");
        }
    }

    /** @return whether something may follow */
    private static boolean cut(InputStream from, Path part, long size, MessageDigest digest) throws IOException {
        byte[] block = new byte[BLOCK];
        long left = size;
        try (OutputStream to = Files.newOutputStream(part)) {
            while (left > 0) {
                int read = from.read(block, 0, (int) Math.min(block.length, left));
                if (read < 0) {
                    return false;
                }
                to.write(block, 0, read);
                digest.update(block, 0, read);
                left -= read;
            }
        }
        return true;
    }

    private static void script(Path file) throws IOException {
        try (InputStream in = Parts.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException("resource " + SCRIPT + " is missing");
            }
            Files.copy(in, file);
        }
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }
}
