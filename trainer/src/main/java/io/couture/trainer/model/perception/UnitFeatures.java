package io.couture.trainer.model.perception;

import io.couture.trainer.nn.Ops;

/**
 * Squared differences of features whose channels have unit length at each place (Zhang et al. 2018, "The unreasonable
 * effectiveness of deep features as a perceptual metric", eq. 1).
 */
public final class UnitFeatures {

    private static final float EPSILON = 1e-10f;
    /** Keeps the root's slope finite where all channels are 0, and changes no other number. */
    private static final float SMALLEST_SQUARE = 1e-20f;

    private UnitFeatures() {}

    /** Of features [B, C, h, w]: [B, C, h, w], before channels are weighed and summed and places averaged. */
    public static <T> T squaredDifference(Ops<T> ops, T features, T others) {
        T difference = ops.subtract(unit(ops, features), unit(ops, others));
        return ops.multiply(difference, difference);
    }

    /** The mean over places of [B, 1, h, w]: [B, 1]. */
    public static <T> T placeMean(Ops<T> ops, T squares) {
        return ops.mean(ops.reshape(squares, 0, 1, -1), 2, false);
    }

    private static <T> T unit(Ops<T> ops, T x) {
        T squares = ops.add(ops.sum(ops.multiply(x, x), 1, true), ops.scalar(SMALLEST_SQUARE));
        return ops.divide(x, ops.add(ops.sqrt(squares), ops.scalar(EPSILON)));
    }
}
