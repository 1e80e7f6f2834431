package io.couture.trainer.nn;

import java.util.function.UnaryOperator;

/**
 * Two residual streams that change each other in turn (Gomez et al. 2017): y₁ = x₁ + f(x₂), y₂ = x₂ + g(y₁). So inputs can be
 * computed back from outputs: x₂ = y₂ − g(y₁), x₁ = y₁ − f(x₂).
 *
 * @param first f, what the second stream adds to the first
 * @param second g, what the first then adds to the second
 */
public record Coupling<T>(UnaryOperator<T> first, UnaryOperator<T> second) {

    /** Two streams of the same shape; the same twice where there is one. */
    public record Streams<T>(T first, T second) {}

    /** Both streams after it. */
    public Streams<T> forward(Ops<T> ops, Streams<T> streams) {
        T one = ops.add(streams.first(), first.apply(streams.second()));
        return new Streams<>(one, ops.add(streams.second(), second.apply(one)));
    }
}
