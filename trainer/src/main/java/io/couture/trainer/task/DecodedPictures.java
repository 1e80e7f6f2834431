package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.tokens.PictureOrigin;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Pictures as a VQGAN gives them back, rounded to bytes as they are when served: what a scorer will be asked about are
 * drawings of its decoder, which differ from photographs as much as one garment from another. Each is computed when it is
 * first asked for, by itself and in a precision of its own, so that its bytes depend neither on what was asked before nor
 * on who asks; and kept in a file that later epochs and runs read, each with a checksum, so that one half written is
 * computed again. Safe for many threads.
 */
public final class DecodedPictures implements BatchSource {

    /** A mapping takes at most 2 GiB. */
    private static final long LARGEST_MAPPING = 1L << 30;

    private final BatchSource pictures;
    private final ImageTokens tokens;
    private final Codec codec;
    private final int length;
    private final int chunkSize;
    private final List<ByteBuffer> chunks = new ArrayList<>();

    /**
     * @param pictures each once
     * @param tokens of these pictures by this codec
     * @param file of another origin, it is replaced
     */
    public DecodedPictures(BatchSource pictures, ImageTokens tokens, Codec codec, Path file, PictureOrigin origin)
            throws IOException {
        if (tokens.size() != pictures.size()) {
            throw new IllegalArgumentException(
                    "there are tokens of " + tokens.size() + " pictures, and " + pictures.size() + " pictures");
        }
        this.pictures = pictures;
        this.tokens = tokens;
        this.codec = codec;
        this.length = 3 * pictures.imageSize() * pictures.imageSize();
        this.chunkSize = (int) (LARGEST_MAPPING / bytesEach());
        map(file, origin.header());
    }

    private long bytesEach() {
        return Integer.BYTES + (long) length;
    }

    private void map(Path file, byte[] header) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        long bytes = header.length + size() * bytesEach();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer found = ByteBuffer.allocate(header.length);
            channel.read(found, 0);
            if (channel.size() != bytes || !found.flip().equals(ByteBuffer.wrap(header))) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(header), 0);
                channel.write(ByteBuffer.allocate(1), bytes - 1);
            }
            for (int first = 0; first < size(); first += chunkSize) {
                long count = Math.min(chunkSize, size() - first);
                chunks.add(channel.map(
                        FileChannel.MapMode.READ_WRITE, header.length + first * bytesEach(), count * bytesEach()));
            }
        }
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public int imageSize() {
        return pictures.imageSize();
    }

    @Override
    public String name(int index) {
        return pictures.name(index) + " after the codec";
    }

    @Override
    public void copy(int index, byte[] rgbChw) {
        ByteBuffer chunk = chunks.get(index / chunkSize);
        int at = (int) (index % chunkSize * bytesEach());
        int checksum = chunk.getInt(at);
        chunk.get(at + Integer.BYTES, rgbChw, 0, length);
        if (checksum == checksum(rgbChw)) {
            return;
        }
        byte[] decoded = decode(index);
        System.arraycopy(decoded, 0, rgbChw, 0, length);
        chunk.put(at + Integer.BYTES, decoded, 0, length);
        chunk.putInt(at, checksum(decoded));
    }

    private byte[] decode(int index) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            return codec.decode(tokens.imageTokens(index, false));
        }
    }

    /** Never 0, which an empty file is full of. */
    private int checksum(byte[] picture) {
        CRC32 crc = new CRC32();
        crc.update(picture, 0, length);
        int value = (int) crc.getValue();
        return value == 0 ? 1 : value;
    }
}
