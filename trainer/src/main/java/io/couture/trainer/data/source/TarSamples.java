package io.couture.trainer.data.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The samples of one tar, in its order. For one thread. */
final class TarSamples implements Closeable {

    /** Larger members are no picture that anyone trains on. */
    private static final long LARGEST_MEMBER = 256L << 20;

    private static final int BLOCK = 512;
    private static final Set<String> TEXTS = Set.of("txt", "json");

    private final Path file;
    private final TarArchiveInputStream tar;
    private String last = "its beginning";
    private @Nullable Sample begun;

    /** A sample's members by their ending. */
    record Sample(String name, Map<String, byte[]> members) {

        Optional<byte[]> member(String ending) {
            return Optional.ofNullable(members.get(ending));
        }

        Optional<byte[]> picture() {
            return members.entrySet().stream()
                    .filter(member -> isPicture(member.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        Set<String> endings() {
            return members.keySet();
        }
    }

    TarSamples(Path file) throws IOException {
        this.file = file;
        boolean zipped = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith("gz");
        if (!zipped) {
            requireEnd(file);
        }
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            tar = new TarArchiveInputStream(zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes, "UTF-8");
        } catch (IOException e) {
            bytes.close();
            throw new IOException(file + " is no gzipped tar: " + e.getMessage(), e);
        }
    }

    /** A whole tar ends with blocks of zeros (POSIX.1-1988). */
    private static void requireEnd(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long length = bytes.length();
            byte[] block = new byte[BLOCK];
            if (length >= BLOCK && length % BLOCK == 0) {
                bytes.seek(length - BLOCK);
                bytes.readFully(block);
                if (java.util.Arrays.equals(block, new byte[BLOCK])) {
                    return;
                }
            }
            throw new IOException(file + " has " + length
                    + " bytes and does not end as a tar does, with a block of zeros: it is cut short or no tar");
        }
    }

    @Nullable Sample next() throws IOException {
        try {
            while (true) {
                TarArchiveEntry entry = tar.getNextEntry();
                if (entry == null) {
                    Sample finished = begun;
                    begun = null;
                    return finished;
                }
                if (entry.isFile()) {
                    Sample finished = add(entry);
                    if (finished != null) {
                        return finished;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    file + " cannot be read on after " + last + ", it is cut short or no tar: " + e.getMessage(), e);
        }
    }

    /** Returns the sample before when the entry begins a new one. */
    private @Nullable Sample add(TarArchiveEntry entry) throws IOException {
        last = entry.getName();
        int slash = last.lastIndexOf('/');
        int dot = last.indexOf('.', slash + 1);
        if (dot <= slash + 1) {
            return null;
        }
        String name = file.getFileName() + ":" + last.substring(0, dot);
        String ending = last.substring(dot + 1).toLowerCase(Locale.ROOT);
        @Nullable Sample finished = null;
        if (begun == null || !begun.name().equals(name)) {
            finished = begun;
            begun = new Sample(name, new LinkedHashMap<>());
        }
        begun.members().put(ending, wanted(ending) ? content(entry) : new byte[0]);
        return finished;
    }

    private byte[] content(TarArchiveEntry entry) throws IOException {
        if (entry.getSize() > LARGEST_MEMBER) {
            throw new IOException("member " + entry.getName() + " has " + entry.getSize() + " bytes, at most "
                    + LARGEST_MEMBER + " are taken");
        }
        byte[] bytes = tar.readNBytes((int) entry.getSize());
        if (bytes.length < entry.getSize()) {
            throw new IOException(
                    "member " + entry.getName() + " has " + bytes.length + " of " + entry.getSize() + " bytes");
        }
        return bytes;
    }

    private static boolean wanted(String ending) {
        return TEXTS.contains(ending) || isPicture(ending);
    }

    private static boolean isPicture(String ending) {
        return PictureFiles.isPicture(ending.substring(ending.lastIndexOf('.') + 1));
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
