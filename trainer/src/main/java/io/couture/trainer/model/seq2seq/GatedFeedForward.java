package io.couture.trainer.model.seq2seq;

import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;

/** W₂·LN(gelu(W₀h) ⊙ W₁h) with h = LN x, to be added to x (Shazeer 2020, GLU). */
record GatedFeedForward(String name, int width, int hidden) {

    List<Weight> weights() {
        return Stream.of(
                        before().weights(),
                        linear(0, width, hidden).weights(),
                        linear(1, width, hidden).weights(),
                        inside().weights(),
                        linear(2, hidden, width).weights())
                .flatMap(List::stream)
                .toList();
    }

    /** x [B, T, C] to what to add to it. */
    <T> T change(Ops<T> ops, T x) {
        T normal = before().forward(ops, x);
        T gate = ops.gelu(linear(0, width, hidden).forward(ops, normal));
        T gated = ops.multiply(gate, linear(1, width, hidden).forward(ops, normal));
        return linear(2, hidden, width).forward(ops, inside().forward(ops, gated));
    }

    private BiasNorm before() {
        return new BiasNorm(name + ".norm", width);
    }

    private BiasNorm inside() {
        return new BiasNorm(name + ".norm_inside", hidden);
    }

    private Linear linear(int index, int in, int out) {
        return new Linear(name + ".dense_" + index, in, out, false);
    }
}
