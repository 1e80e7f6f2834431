package io.couture.trainer.loop;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Tensors;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Batches of shuffled, perhaps mirrored pictures by step number. */
final class PictureBatches {
    private static final long MIRROR_STREAM = 0x4D49_5252L;

    private final BatchSource source;
    private final Shuffle shuffle;
    private final int batch;
    private final boolean mirror;
    private final long seed;
    private final ComputeDevice device;

    PictureBatches(BatchSource source, int batch, boolean mirror, long seed, ComputeDevice device) {
        this.source = source;
        this.shuffle = new Shuffle(source.size(), seed);
        this.batch = batch;
        this.mirror = mirror;
        this.seed = seed;
        this.device = device;
    }

    /** Pixels [B, 3, H, W] in [−1, 1] of a step. */
    Tensor at(long step) {
        SplittableRandom coins = Shuffle.random(seed ^ MIRROR_STREAM, step);
        int[] indices = new int[batch];
        boolean[] mirrored = new boolean[batch];
        for (int i = 0; i < batch; i++) {
            indices[i] = shuffle.at(step * batch + i);
            mirrored[i] = mirror && coins.nextBoolean();
        }
        return load(source, indices, mirrored, device);
    }

    /** What people would call a step's pictures. */
    String names(long step) {
        return IntStream.range(0, batch)
                .mapToObj(i -> source.name(shuffle.at(step * batch + i)))
                .collect(Collectors.joining(", "));
    }

    /** Pixels of these pictures as they are. */
    static Tensor of(BatchSource source, int[] indices, ComputeDevice device) {
        return load(source, indices, new boolean[indices.length], device);
    }

    private static Tensor load(BatchSource source, int[] indices, boolean[] mirrored, ComputeDevice device) {
        int size = source.imageSize();
        int length = 3 * size * size;
        byte[] all = new byte[indices.length * length];
        byte[] one = new byte[length];
        for (int i = 0; i < indices.length; i++) {
            source.copy(indices[i], one);
            if (mirrored[i]) {
                mirror(one, size);
            }
            System.arraycopy(one, 0, all, i * length, length);
        }
        return Tensors.pixels(Tensors.ofBytes(all, device, indices.length, 3, size, size));
    }

    private static void mirror(byte[] picture, int size) {
        for (int row = 0; row < picture.length; row += size) {
            for (int left = row, right = row + size - 1; left < right; left++, right--) {
                byte swapped = picture[left];
                picture[left] = picture[right];
                picture[right] = swapped;
            }
        }
    }
}
