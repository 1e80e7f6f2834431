package io.couture.trainer.nn;

import java.util.List;

/**
 * Group normalisation with ε = 1e-6. Channels are cut into the largest number of groups that divides both them and
 * 32, so 32 groups for the usual widths.
 */
public record GroupNorm(String name, int channels) {
    private static final int GROUPS = 32;
    private static final float EPSILON = 1e-6f;

    public List<Weight> weights() {
        return List.of(
                Weight.of(name + ".weight", Init.ONES, channels), Weight.of(name + ".bias", Init.ZEROS, channels));
    }

    public <T> T forward(Ops<T> ops, T x) {
        return ops.groupNorm(x, groups(), ops.weight(name + ".weight"), ops.weight(name + ".bias"), EPSILON);
    }

    int groups() {
        int a = GROUPS;
        int b = channels;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
