package io.couture.trainer.nn;

import java.util.List;

/**
 * A weight's declaration: a model lists these, libtorch materialises them and the exporter writes them.
 *
 * @param name full dotted name, unique in its model
 * @param shape sizes, outermost first
 * @param init how it is filled before training
 * @param trained whether gradients change it; what a network measures of its data is no parameter
 */
public record Weight(String name, List<Long> shape, Init init, boolean trained) {

    public Weight {
        shape = List.copyOf(shape);
    }

    /** A parameter. */
    public Weight(String name, List<Long> shape, Init init) {
        this(name, shape, init, true);
    }

    /** A parameter. */
    public static Weight of(String name, Init init, long... shape) {
        return new Weight(name, sizes(shape), init);
    }

    /** What a network measures of its data, such as a running mean. */
    public static Weight measured(String name, Init init, long... shape) {
        return new Weight(name, sizes(shape), init, false);
    }

    /** The same weight, filled otherwise before training. */
    public Weight from(Init otherwise) {
        return new Weight(name, shape, otherwise, trained);
    }

    private static List<Long> sizes(long... shape) {
        return java.util.Arrays.stream(shape).boxed().toList();
    }

    /** Number of elements. */
    public long size() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }
}
