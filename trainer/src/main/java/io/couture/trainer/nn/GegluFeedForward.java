package io.couture.trainer.nn;

import java.util.List;
import java.util.stream.Stream;

/** Gated feed-forward W₂(u ⊙ gelu(g)) with [u, g] = W₁x, four times as wide inside (Shazeer 2020, GEGLU). */
public record GegluFeedForward(String name, int width) {

    private static final int WIDENING = 4;

    private Linear widen() {
        return new Linear(name + ".in", width, 2 * WIDENING * width, true);
    }

    private Linear narrow() {
        return new Linear(name + ".out", WIDENING * width, width, true);
    }

    public List<Weight> weights() {
        return Stream.of(widen(), narrow())
                .flatMap(linear -> linear.weights().stream())
                .toList();
    }

    /** x [.., C] to [.., C]. */
    public <T> T forward(Ops<T> ops, T x) {
        List<T> halves = ops.split(widen().forward(ops, x), 2, -1);
        return narrow().forward(ops, ops.multiply(halves.get(0), ops.gelu(halves.get(1))));
    }
}
