package io.couture.trainer.export;

import static io.couture.trainer.export.OnnxGraph.attribute;

import io.couture.trainer.nn.AttentionMemory;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer's keys and values in place, as {@link InPlaceMemory}, by ONNX's own operations: ONNX Runtime's CUDA kernel of
 * GroupQueryAttention takes no bias, and without one padding cannot be hidden. ScatterElements writes the new columns; it
 * copies nothing where input and output are one memory.
 *
 * @param ops write into {@code graph}
 * @param columns int64 [B, heads, S, headWidth]: where each number of the new keys belongs
 */
record ScatteredMemory(OnnxGraph graph, OnnxOps ops, MemoryShape shape, int layer, String columns)
        implements AttentionMemory.InPlace<String> {

    /** Its exponential is 0 in 16 bits too. */
    private static final float FORBIDDEN = -60_000f;

    /** Declares the layer's input and output. */
    static ScatteredMemory declare(OnnxGraph graph, OnnxOps ops, MemoryShape shape, int layer, String columns) {
        InPlaceMemory.inputs(layer).forEach(name -> graph.inputAsIs(name, graph.floats(), shape.dimensions()));
        InPlaceMemory.outputs(layer).forEach(name -> graph.outputAsIs(name, graph.floats(), shape.dimensions()));
        return new ScatteredMemory(graph, ops, shape, layer, columns);
    }

    /** Column and position are one: int64 [B, heads, S, headWidth] of positions [B, S]. */
    static String columns(OnnxGraph graph, OnnxOps ops, MemoryShape memory, String positions) {
        long[] shape = {1, memory.heads(), 1, memory.headWidth()};
        return graph.add("Add", List.of(byQuery(ops, positions), graph.longs(shape, 0)));
    }

    /** The bias, broadcastable to [B, 1, S, P], which also hides the columns after each token's own. */
    static String hidingLater(OnnxGraph graph, OnnxOps ops, MemoryShape memory, String positions, String bias) {
        long[] columns = new long[memory.columns()];
        Arrays.setAll(columns, column -> column);
        String later = graph.add("Greater", List.of(graph.longs(columns), byQuery(ops, positions)));
        return graph.add("Where", List.of(later, graph.scalar(FORBIDDEN), bias));
    }

    /** Positions [B, S] as [B, 1, S, 1]. */
    private static String byQuery(OnnxOps ops, String positions) {
        return ops.permute(ops.reshape(positions, 0, 1, 1, -1), 0, 1, 3, 2);
    }

    @Override
    public String attend(String packed, @Nullable String bias) {
        String byHead = ops.permute(ops.reshape(packed, 0, 0, 3L * shape.heads(), shape.headWidth()), 0, 2, 1, 3);
        List<String> qkv = ops.split(byHead, 3, 1);
        String keys = written(0, qkv.get(1));
        String values = written(1, qkv.get(2));
        float scale = (float) (1 / Math.sqrt(shape.headWidth()));
        String attended = ops.attention(qkv.get(0), keys, values, bias, scale);
        return ops.reshape(ops.permute(attended, 0, 2, 1, 3), 0, 0, (long) shape.heads() * shape.headWidth());
    }

    /** The memory with new columns, which is the graph's output. */
    private String written(int which, String now) {
        String output = InPlaceMemory.outputs(layer).get(which);
        graph.addNamed(
                "ScatterElements",
                List.of(InPlaceMemory.inputs(layer).get(which), columns, now),
                output,
                attribute("axis", 2));
        return output;
    }
}
