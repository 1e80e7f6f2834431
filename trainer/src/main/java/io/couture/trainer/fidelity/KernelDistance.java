package io.couture.trainer.fidelity;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import java.util.Random;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Unbiased squared maximum mean discrepancy under the kernel (x·y/d + 1)³, KID with Inception's features (Bińkowski et
 * al. 2018): the mean over random subsets, and the standard deviation between them. Unlike the Fréchet distance it
 * does not grow when there are few pictures; it may be a little below 0.
 *
 * @param subset pictures of each side in a subset
 */
public record KernelDistance(double mean, double deviation, int subset) {

    /** What the paper takes: a hundred subsets of a thousand, or of all where there are fewer. */
    public static KernelDistance of(Features first, Features second, long seed) {
        return of(first, second, 100, Math.min(1000, Math.min(first.count(), second.count())), seed);
    }

    static KernelDistance of(Features first, Features second, int subsets, int size, long seed) {
        Features.requireComparable(first, second);
        Random random = new Random(seed);
        boolean whole = size == first.count() && size == second.count();
        int rounds = whole ? 1 : subsets;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rounds; i++) {
            double value = squaredDiscrepancy(first, second, size, random);
            sum += value;
            squares += value * value;
        }
        double mean = sum / rounds;
        return new KernelDistance(mean, Math.sqrt(Math.max(0, squares / rounds - mean * mean)), size);
    }

    private static double squaredDiscrepancy(Features first, Features second, int size, Random random) {
        try (Scope scope = new Scope();
                Gradients none = Gradients.off()) {
            Tensor x = subset(first, size, random);
            Tensor y = subset(second, size, random);
            double pairs = (double) size * (size - 1);
            return within(x) / pairs
                    + within(y) / pairs
                    - 2 * kernel(x, y).mean().item_double();
        }
    }

    /** Sum of the kernel over pairs of different rows. */
    private static double within(Tensor rows) {
        Tensor kernel = kernel(rows, rows);
        return kernel.sum().item_double() - kernel.trace().item_double();
    }

    private static Tensor kernel(Tensor x, Tensor y) {
        return torch.matmul(x, y.t())
                .div(new Scalar((double) x.size(1)))
                .add(new Scalar(1.0))
                .pow(new Scalar(3.0));
    }

    private static Tensor subset(Features features, int size, Random random) {
        if (size == features.count()) {
            return features.tensor();
        }
        int[] order = new int[features.count()];
        long[] chosen = new long[size];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        for (int i = 0; i < size; i++) {
            chosen[i] = order[i];
        }
        return features.tensor().index_select(0, Tensors.ofLongs(chosen, ComputeDevice.CPU, size));
    }
}
