package io.couture.trainer.nn;

import org.jspecify.annotations.Nullable;

/**
 * What a block is told about tokens beside their vectors.
 *
 * @param bias broadcastable to [B, H, T, P + T], where P is the past's length: 0 where a query may see a key
 * @param rotation turns queries, keys and values by position
 * @param places where the tokens stand, for a block that shifts
 */
public record TokenContext<T>(@Nullable T bias, @Nullable Rotation<T> rotation, TokenShift.@Nullable Places<T> places) {

    /** Attention without positions. */
    public static <T> TokenContext<T> of(@Nullable T bias) {
        return new TokenContext<>(bias, null, null);
    }
}
