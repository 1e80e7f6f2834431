package io.couture.trainer.nn;

import java.util.List;

/** x·Wᵀ + b over the last dimension. */
public record Linear(String name, int in, int out, boolean bias) {

    public List<Weight> weights() {
        Weight matrix = Weight.of(name + ".weight", Init.fanIn(in), out, in);
        return bias ? List.of(matrix, Weight.of(name + ".bias", Init.ZEROS, out)) : List.of(matrix);
    }

    public <T> T forward(Ops<T> ops, T x) {
        return ops.linear(x, ops.weight(name + ".weight"), bias ? ops.weight(name + ".bias") : null);
    }
}
