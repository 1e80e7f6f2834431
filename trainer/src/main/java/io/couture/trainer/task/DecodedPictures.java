package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.tokens.PictureOrigin;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.bytedeco.pytorch.Tensor;

/**
 * Pictures as a VQGAN gives them back, rounded to bytes as they are when served: what a scorer will be asked about are
 * drawings of its decoder, which differ from photographs as much as one garment from another. Each is computed when it is
 * first asked for, by itself, so that its bytes do not depend on what was asked before; and kept in a file that later
 * epochs and runs read, each with a checksum, so that one half written is computed again. Safe for many threads.
 */
public final class DecodedPictures implements BatchSource {

    /** A mapping takes at most 2 GiB. */
    private static final long LARGEST_MAPPING = 1L << 30;

    private final BatchSource pictures;
    private final Vqgan model;
    private final TorchWeights weights;
    private final int length;
    private final int chunkSize;
    private final List<ByteBuffer> chunks = new ArrayList<>();

    /**
     * @param pictures each once
     * @param weights of the model, which record no gradients; whoever made them closes them
     * @param file of another origin, it is replaced
     */
    public DecodedPictures(BatchSource pictures, Vqgan model, TorchWeights weights, Path file, PictureOrigin origin)
            throws IOException {
        this.pictures = pictures;
        this.model = model;
        this.weights = weights;
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
        try (Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            Tensor pixels = Pictures.load(pictures, new int[] {index}, weights.device());
            return Tensors.toBytes(Tensors.bytes(model.decode(ops, model.tokens(ops, pixels))));
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
