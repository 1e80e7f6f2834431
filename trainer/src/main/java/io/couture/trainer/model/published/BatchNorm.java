package io.couture.trainer.model.published;

import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;

/**
 * Batch normalisation, ε = 1e-5: in training by the batch's means and variances, which also move the running ones; by
 * these everywhere else.
 */
record BatchNorm(String name, int channels) {

    private static final float EPSILON = 1e-5f;

    List<Weight> weights() {
        return List.of(
                Weight.of(name + ".weight", Init.ONES, channels),
                Weight.of(name + ".bias", Init.ZEROS, channels),
                Weight.measured(name + ".running_mean", Init.ZEROS, channels),
                Weight.measured(name + ".running_var", Init.ONES, channels));
    }

    <T> T forward(Ops<T> ops, T x) {
        return ops.batchNorm(
                x,
                ops.weight(name + ".weight"),
                ops.weight(name + ".bias"),
                ops.weight(name + ".running_mean"),
                ops.weight(name + ".running_var"),
                EPSILON);
    }
}
