package io.couture.trainer.tokens;

import io.couture.trainer.disk.WriteFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a shard example by example; it appears under its name when {@link #finish} is called. For one thread. */
public final class TokenShardWriter implements AutoCloseable {

    private final Path file;
    private final Path draft;
    private final int length;
    private final TokenOrigin origin;
    private final FileChannel out;
    private int size;

    /** @param length G, codes of one picture */
    public TokenShardWriter(Path file, int length, TokenOrigin origin) throws IOException {
        this.file = file;
        this.draft = file.resolveSibling(file.getFileName() + ".tmp");
        this.length = length;
        this.origin = origin;
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        out.position(TokenHeader.BYTES);
    }

    public void add(int[] codes, int[] mirrored) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        put(codes, bytes);
        put(mirrored, bytes);
        write(bytes.flip());
        size++;
    }

    /** Completes the file on disk and gives it its name. */
    public void finish() throws IOException {
        out.position(0);
        write(new TokenHeader(length, size, origin).encode());
        out.force(true);
        out.close();
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void put(int[] codes, ByteBuffer bytes) {
        if (codes.length != length) {
            throw new IllegalArgumentException("picture has " + codes.length + " codes, the shard takes " + length);
        }
        for (int code : codes) {
            if (code < 0 || code > 0xFFFF) {
                throw new IllegalArgumentException("code " + code + " does not fit 16 bits");
            }
            bytes.putShort((short) code);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException error) {
            throw WriteFailure.of(file, error);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(draft);
    }
}
