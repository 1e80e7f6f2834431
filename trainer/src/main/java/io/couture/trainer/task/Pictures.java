package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Loads pictures as pixels. */
final class Pictures {

    private static final int COLUMNS = 3;

    private Pictures() {}

    /** Pixels [B, 3, H, W] in [−1, 1]; they belong to the open scope. */
    static Tensor load(BatchSource source, int[] examples, ComputeDevice device) {
        int side = source.imageSize();
        int length = 3 * side * side;
        byte[] all = new byte[examples.length * length];
        byte[] one = new byte[length];
        for (int i = 0; i < examples.length; i++) {
            source.copy(examples[i], one);
            System.arraycopy(one, 0, all, i * length, length);
        }
        return Tensors.pixels(Tensors.ofBytes(all, device, examples.length, 3, side, side));
    }

    /** What people would call the pictures. */
    static String names(BatchSource source, int[] examples) {
        return Arrays.stream(examples).mapToObj(source::name).collect(Collectors.joining(", "));
    }

    /**
     * The same pictures moved to the right and down by some pixels; what comes in at the edges repeats them.
     *
     * @param right negative is to the left
     * @param down negative is up
     */
    static Tensor moved(Tensor pixels, int right, int down) {
        long height = pixels.size(2);
        long width = pixels.size(COLUMNS);
        long[] edges = {Math.max(0, right), Math.max(0, -right), Math.max(0, down), Math.max(0, -down)};
        return torch.replication_pad2d(pixels, edges)
                .narrow(2, Math.max(0, -down), height)
                .narrow(COLUMNS, Math.max(0, -right), width);
    }

    /** The same pictures moved together, by up to {@code most} pixels in each direction. */
    static Tensor moved(Tensor pixels, int most, RandomGenerator random) {
        return most == 0
                ? pixels
                : moved(pixels, random.nextInt(2 * most + 1) - most, random.nextInt(2 * most + 1) - most);
    }

    /** The same pictures seen in a mirror. */
    static Tensor mirrored(Tensor pixels) {
        return pixels.flip(COLUMNS);
    }
}
