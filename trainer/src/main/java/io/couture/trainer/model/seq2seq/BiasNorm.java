package io.couture.trainer.model.seq2seq;

import io.couture.trainer.nn.Constant;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.Arrays;
import java.util.List;

/** Layer normalisation with a bias and no scale, ε = 1e-5: a matrix always follows, which can scale. */
record BiasNorm(String name, int width) {

    private static final float EPSILON = 1e-5f;

    List<Weight> weights() {
        return List.of(Weight.of(name + ".bias", Init.ZEROS, width));
    }

    <T> T forward(Ops<T> ops, T x) {
        Constant ones = new Constant("constant.ones." + width, List.of((long) width), () -> {
            float[] values = new float[width];
            Arrays.fill(values, 1);
            return values;
        });
        return ops.layerNorm(x, ops.constant(ones), ops.weight(name + ".bias"), EPSILON);
    }
}
