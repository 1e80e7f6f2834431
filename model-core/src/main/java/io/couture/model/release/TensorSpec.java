package io.couture.model.release;

import java.util.List;

/**
 * One input or output of a graph.
 *
 * @param name as in the graph
 * @param type {@code float}, {@code float16}, {@code int64}, {@code int32} or {@code uint8}
 * @param shape sizes outermost first; −1 where the size is free
 */
public record TensorSpec(String name, String type, List<Long> shape) {

    public TensorSpec {
        shape = List.copyOf(shape);
    }
}
