package io.couture.trainer.tokens;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of image tokens: a {@link TokenHeader}, then unsigned 16-bit little-endian numbers [N, 2, G], for each picture
 * its codes and those of its mirror image. Mapped into memory, so opening it reads nothing. Safe for many threads.
 */
public final class TokenShard implements ImageTokens {

    /** A mapping takes at most 2 GiB. */
    private static final long LARGEST_MAPPING = 1L << 30;

    private final List<ByteBuffer> chunks;
    private final int chunkSize;
    private final TokenHeader header;

    private TokenShard(List<ByteBuffer> chunks, int chunkSize, TokenHeader header) {
        this.chunks = chunks;
        this.chunkSize = chunkSize;
        this.header = header;
    }

    /**
     * Opens tokens of one origin.
     *
     * @param length G, codes of one picture
     * @throws IOException when the file is no whole shard, or was made from something else; the message names both
     */
    public static TokenShard open(Path file, int length, TokenOrigin origin) throws IOException {
        TokenHeader header = TokenHeader.read(file);
        header.require(file, length, origin);
        int chunkSize = (int) (LARGEST_MAPPING / header.bytesPerExample());
        List<ByteBuffer> chunks = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int first = 0; first < header.size(); first += chunkSize) {
                long count = Math.min(chunkSize, header.size() - first);
                chunks.add(channel.map(
                                FileChannel.MapMode.READ_ONLY,
                                TokenHeader.BYTES + first * header.bytesPerExample(),
                                count * header.bytesPerExample())
                        .order(ByteOrder.LITTLE_ENDIAN));
            }
        }
        return new TokenShard(chunks, chunkSize, header);
    }

    /** Why a file's tokens cannot be used; empty when they can. */
    public static Optional<String> staleness(Path file, int length, TokenOrigin origin) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            TokenHeader.read(file).require(file, length, origin);
            return Optional.empty();
        } catch (IOException stale) {
            return Optional.of(String.valueOf(stale.getMessage()));
        }
    }

    /** Whether a file is there whose tokens can be used. */
    public static boolean isOf(Path file, int length, TokenOrigin origin) {
        return Files.exists(file) && staleness(file, length, origin).isEmpty();
    }

    @Override
    public int size() {
        return header.size();
    }

    @Override
    public int[] imageTokens(int example, boolean mirrored) {
        if (example < 0 || example >= header.size()) {
            throw new IndexOutOfBoundsException("example " + example + " of " + header.size());
        }
        ByteBuffer chunk = chunks.get(example / chunkSize);
        int length = header.length();
        int[] codes = new int[length];
        int start = (int) (example % chunkSize * header.bytesPerExample()) + (mirrored ? length * Short.BYTES : 0);
        for (int i = 0; i < length; i++) {
            codes[i] = Short.toUnsignedInt(chunk.getShort(start + i * Short.BYTES));
        }
        return codes;
    }
}
