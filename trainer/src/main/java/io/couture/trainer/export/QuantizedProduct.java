package io.couture.trainer.export;

import static io.couture.trainer.export.OnnxGraph.attribute;

import io.couture.trainer.export.OnnxGraph.StoredWeight;
import io.couture.trainer.nn.Weight;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matrix products in 8 bits: weights are rounded per column once, inputs per row when they come, scale = max|x| / 127
 * each, products are summed up in 32 bits (dynamic quantisation with vector-wise scales; Dettmers et al. 2022,
 * "LLM.int8()", section 3.1, without its outliers). A scale for each row, not one for the tensor, because a row's result
 * must not depend on the rows it is computed with.
 *
 * <p>Both sides are stored as unsigned with 128 for zero: of ONNX Runtime's kernels for AVX2 this is the one that is
 * exact (unsigned × signed saturates at 16 bits) and the fastest (signed × signed is not written for it: 12 ms for 1 ×
 * 1024 × 4096 instead of 0.14 ms, where 32-bit floating point takes 0.87 ms).
 */
final class QuantizedProduct {

    private static final int ZERO = 128;
    private static final float LARGEST = 127f;
    private static final float SMALLEST_SCALE = 1e-12f;

    private final OnnxGraph graph;
    private final Map<String, Input> inputs = new HashMap<>();

    QuantizedProduct(OnnxGraph graph) {
        this.graph = graph;
    }

    /** A rounded input and what it is to be multiplied with again, [.., 1]. */
    private record Input(String rounded, String scale) {}

    /**
     * x·Wᵀ.
     *
     * @param x float [.., in]
     * @param values of the weight [out, in]
     */
    String of(String x, Weight weight, FloatBuffer values) {
        Input input = inputs.computeIfAbsent(x, this::rounded);
        String zero = graph.unsignedByte(ZERO);
        String columns = store(weight, values);
        // Of inputs it takes one scale for all; so rows get theirs afterwards.
        String byColumn = graph.addContributed(
                "MatMulIntegerToFloat", List.of(input.rounded(), columns, graph.scalar(1), scales(weight), zero, zero));
        return graph.add("Mul", List.of(byColumn, input.scale()));
    }

    private Input rounded(String x) {
        String size = graph.add(
                "ReduceMax", List.of(graph.add("Abs", List.of(x)), graph.longs(-1)), attribute("keepdims", 1));
        // A row of zeros is divided by zero; whatever it is rounded to is multiplied with a scale of zero.
        String scale = graph.add("Mul", List.of(size, graph.scalar(1 / LARGEST)));
        // A cast cuts off, and nothing is negative here: half more, and it rounds.
        String shifted = graph.add("Add", List.of(graph.add("Div", List.of(x, scale)), graph.scalar(ZERO + 0.5f)));
        return new Input(graph.add("Cast", List.of(shifted), attribute("to", ElementType.UINT8.code())), scale);
    }

    private static String scales(Weight weight) {
        return weight.name() + ".scales";
    }

    /** Puts the rounded weight, turned to [in, out], and its columns' scales into the graph. */
    private String store(Weight weight, FloatBuffer values) {
        String name = weight.name() + ".uint8";
        if (graph.hasWeight(name)) {
            return name;
        }
        int out = Math.toIntExact(weight.shape().get(0));
        int in = Math.toIntExact(weight.shape().get(1));
        FloatBuffer rounded = FloatBuffer.allocate(in * out);
        FloatBuffer scales = FloatBuffer.allocate(out);
        for (int o = 0; o < out; o++) {
            float size = SMALLEST_SCALE;
            for (int i = 0; i < in; i++) {
                size = Math.max(size, Math.abs(values.get(o * in + i)));
            }
            float scale = size / LARGEST;
            scales.put(o, scale);
            for (int i = 0; i < in; i++) {
                rounded.put(i * out + o, Math.round(values.get(o * in + i) / scale) + ZERO);
            }
        }
        graph.addWeight(new StoredWeight(name, List.of((long) in, (long) out), rounded, ElementType.UINT8));
        graph.addWeight(new StoredWeight(scales(weight), List.of((long) out), scales));
        return name;
    }
}
