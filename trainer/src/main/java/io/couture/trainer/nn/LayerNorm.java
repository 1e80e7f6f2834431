package io.couture.trainer.nn;

import java.util.List;

/** Layer normalisation over the last dimension, ε = 1e-5. */
public record LayerNorm(String name, int width) {

    private static final float EPSILON = 1e-5f;

    public List<Weight> weights() {
        return List.of(Weight.of(name + ".weight", Init.ONES, width), Weight.of(name + ".bias", Init.ZEROS, width));
    }

    public <T> T forward(Ops<T> ops, T x) {
        return ops.layerNorm(x, ops.weight(name + ".weight"), ops.weight(name + ".bias"), EPSILON);
    }
}
