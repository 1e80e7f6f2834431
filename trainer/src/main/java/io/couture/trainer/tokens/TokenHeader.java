package io.couture.trainer.tokens;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first {@value #BYTES} bytes of a token shard.
 *
 * @param length G, codes of one picture
 * @param size N, pictures
 */
record TokenHeader(int length, int size, TokenOrigin origin) {

    static final int BYTES = 128;

    private static final byte[] MAGIC = "COUTTOK1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;
    private static final int VIEWS = 2;

    long bytesPerExample() {
        return (long) VIEWS * length * Short.BYTES;
    }

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(length).putInt(size);
        bytes.put(HexFormat.of().parseHex(origin.vqgan()));
        bytes.put(HexFormat.of().parseHex(origin.data()));
        return bytes.position(BYTES).flip();
    }

    /**
     * Reads it and compares it with the file's size.
     *
     * @throws IOException when the file is no whole shard
     */
    static TokenHeader read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until the header is there or the file ends
            }
            bytes.flip();
            byte[] magic = new byte[MAGIC.length];
            if (bytes.remaining() == BYTES) {
                bytes.get(magic);
            }
            if (!Arrays.equals(magic, MAGIC)) {
                throw new IOException(file + " does not say which VQGAN made its tokens: it is no token shard, or one"
                        + " of an older trainer. Encode again.");
            }
            int length = bytes.getInt();
            int size = bytes.getInt();
            TokenHeader header = new TokenHeader(length, size, new TokenOrigin(digest(bytes), digest(bytes)));
            long expected = BYTES + size * header.bytesPerExample();
            if (channel.size() != expected) {
                throw new IOException(file + " has " + channel.size() + " bytes; " + size + " pictures of " + length
                        + " codes have " + expected);
            }
            return header;
        }
    }

    void require(Path file, int wantedLength, TokenOrigin wanted) throws IOException {
        if (length != wantedLength) {
            throw new IOException(file + " has " + length + " codes for a picture, the VQGAN makes " + wantedLength
                    + ". Encode again.");
        }
        if (!origin.vqgan().equals(wanted.vqgan())) {
            throw new IOException(file + " was made by VQGAN " + TokenOrigin.shown(origin.vqgan())
                    + ", the newest checkpoint is VQGAN " + TokenOrigin.shown(wanted.vqgan()) + ". Encode again.");
        }
        if (!origin.data().equals(wanted.data())) {
            throw new IOException(file + " was made from data " + TokenOrigin.shown(origin.data())
                    + ", what is prepared now is data " + TokenOrigin.shown(wanted.data()) + ". Encode again.");
        }
    }

    private static String digest(ByteBuffer bytes) {
        byte[] digest = new byte[DIGEST];
        bytes.get(digest);
        return HexFormat.of().formatHex(digest);
    }
}
