package io.couture.trainer.task;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of image tokens: unsigned 16-bit little-endian numbers [N, 2, G], for each picture its codes and those of its
 * mirror image. Mapped into memory, so opening it reads nothing.
 */
public final class TokenShard implements ImageTokens {

    private static final int VIEWS = 2;

    private final ByteBuffer tokens;
    private final int length;
    private final int size;

    private TokenShard(ByteBuffer tokens, int length) {
        this.tokens = tokens;
        this.length = length;
        this.size = tokens.limit() / bytesPerExample(length);
    }

    /**
     * @param length G, codes of one picture
     * @throws IOException also when the file's size is no multiple of an example's
     */
    public static TokenShard open(Path file, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() % bytesPerExample(length) != 0) {
                throw new IOException(file.getFileName() + " has " + channel.size() + " bytes, no multiple of "
                        + bytesPerExample(length) + " for " + length + " codes per picture");
            }
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new TokenShard(mapped.order(ByteOrder.LITTLE_ENDIAN), length);
        }
    }

    /** Writes a shard example by example; it appears under its name when {@link #finish} is called. */
    public static final class Writer implements AutoCloseable {

        private final Path file;
        private final Path draft;
        private final OutputStream out;

        public Writer(Path file) throws IOException {
            this.file = file;
            this.draft = file.resolveSibling(file.getFileName() + ".tmp");
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.out = new BufferedOutputStream(Files.newOutputStream(draft));
        }

        public void add(int[] codes, int[] mirrored) throws IOException {
            write(codes);
            write(mirrored);
        }

        public void finish() throws IOException {
            out.close();
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        private void write(int[] codes) throws IOException {
            for (int code : codes) {
                if (code < 0 || code > 0xFFFF) {
                    throw new IllegalArgumentException("code " + code + " does not fit 16 bits");
                }
                out.write(code);
                out.write(code >>> 8);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int[] imageTokens(int example, boolean mirrored) {
        if (example < 0 || example >= size) {
            throw new IndexOutOfBoundsException("example " + example + " of " + size);
        }
        int[] codes = new int[length];
        int start = example * bytesPerExample(length) + (mirrored ? length * Short.BYTES : 0);
        for (int i = 0; i < length; i++) {
            codes[i] = Short.toUnsignedInt(tokens.getShort(start + i * Short.BYTES));
        }
        return codes;
    }

    private static int bytesPerExample(int length) {
        return VIEWS * length * Short.BYTES;
    }
}
