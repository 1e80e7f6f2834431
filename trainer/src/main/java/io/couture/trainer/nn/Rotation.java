package io.couture.trainer.nn;

import java.util.List;

/**
 * Rotary position embedding (Su et al. 2021, RoFormer): neighbouring channels 2i and 2i + 1 turn together by an angle
 * that follows from the token's position.
 *
 * @param cosine [B or 1, 1, T, D], equal for both channels of a pair
 * @param sine the same
 */
public record Rotation<T>(T cosine, T sine) {

    /** Turns x [B, H, T, D]; D is even. */
    T turn(Ops<T> ops, T x, int headWidth) {
        List<T> pair = ops.split(ops.reshape(x, 0, 0, 0, headWidth / 2, 2), 2, -1);
        T across = ops.concat(List.of(ops.multiply(pair.get(1), ops.scalar(-1)), pair.get(0)), -1);
        T quarterTurn = ops.reshape(across, 0, 0, 0, headWidth);
        return ops.add(ops.multiply(x, cosine), ops.multiply(quarterTurn, sine));
    }
}
