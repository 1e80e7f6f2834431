package io.couture.trainer.nn;

import java.util.List;

/**
 * A weight's declaration: a model lists these, libtorch materialises them and the exporter writes them.
 *
 * @param name full dotted name, unique in its model
 * @param shape sizes, outermost first
 * @param init how it is filled before training
 */
public record Weight(String name, List<Long> shape, Init init) {

    public Weight {
        shape = List.copyOf(shape);
    }

    public static Weight of(String name, Init init, long... shape) {
        return new Weight(name, java.util.Arrays.stream(shape).boxed().toList(), init);
    }

    /** Number of elements. */
    public long size() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }
}
