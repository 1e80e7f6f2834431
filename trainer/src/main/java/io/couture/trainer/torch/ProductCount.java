package io.couture.trainer.torch;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Counts the floating-point operations of the matrix products, convolutions and attention that {@link TorchOps} computes on
 * this thread until it is closed, those of their gradients included: a product costs 2 operations for each pair of
 * numbers it multiplies, its gradient as much again for each of the two sides that asks for one. This is the count of "model
 * FLOPs" (Chowdhery et al. 2022, "PaLM", appendix B): norms, activations, losses and the optimizer do not count, nor does
 * what a kernel computes twice.
 */
public final class ProductCount implements AutoCloseable {

    private static final ThreadLocal<@Nullable ProductCount> COUNTING = new ThreadLocal<>();

    private final @Nullable ProductCount before;
    private double operations;

    private ProductCount(@Nullable ProductCount before) {
        this.before = before;
    }

    /** Begins to count; an outer count waits until this one is closed. */
    public static ProductCount begin() {
        ProductCount count = new ProductCount(COUNTING.get());
        COUNTING.set(count);
        return count;
    }

    /** So far. */
    public double operations() {
        return operations;
    }

    /**
     * Hears of a product.
     *
     * @param result each of whose elements is a sum
     * @param terms of each sum
     */
    static void add(Tensor result, long terms, Tensor a, Tensor b) {
        ProductCount count = COUNTING.get();
        if (count != null) {
            count.operations += 2.0 * result.numel() * terms * (1 + gradients(a, b));
        }
    }

    /** Hears of softmax(q·kᵀ)·v over q [.., T, D] and k, v [.., S, D]. */
    static void addAttention(Tensor q, Tensor k, Tensor v) {
        ProductCount count = COUNTING.get();
        if (count != null) {
            double each = 2.0 * q.numel() * k.size(-2);
            int scores = gradients(q, k);
            count.operations += each * (1 + scores) + each * (1 + (scores > 0 ? 1 : 0) + gradients(v));
        }
    }

    private static int gradients(Tensor... sides) {
        int asking = 0;
        for (Tensor side : sides) {
            asking += side.requires_grad() ? 1 : 0;
        }
        return asking;
    }

    @Override
    public void close() {
        if (before == null) {
            COUNTING.remove();
        } else {
            COUNTING.set(before);
        }
    }
}
