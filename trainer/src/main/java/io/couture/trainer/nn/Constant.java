package io.couture.trainer.nn;

import java.util.List;
import java.util.function.Supplier;

/**
 * Numbers that follow from a model's configuration, such as attention masks: no weight, never trained, never saved.
 * Interpreters make one tensor of it for each name.
 *
 * @param name unique among the weights and constants of its model
 * @param shape sizes, outermost first
 * @param values in row-major order
 */
public record Constant(String name, List<Long> shape, Supplier<float[]> values) {

    public Constant {
        shape = List.copyOf(shape);
    }
}
