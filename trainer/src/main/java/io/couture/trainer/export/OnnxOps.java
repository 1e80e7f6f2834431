package io.couture.trainer.export;

import static io.couture.trainer.export.OnnxGraph.attribute;

import io.couture.trainer.export.OnnxGraph.StoredWeight;
import io.couture.trainer.export.onnx.Attribute;
import io.couture.trainer.nn.Constant;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes operations into an {@link OnnxGraph} instead of computing them: opset 20, a value being its name. Weights enter
 * the graph when they are first used; a linear layer's is stored transposed, as a plain matrix product takes it.
 */
public final class OnnxOps implements Ops<String> {

    private final OnnxGraph graph;
    private final Map<String, Weight> declared;
    private final WeightValues source;
    private final @Nullable QuantizedProduct quantized;

    public OnnxOps(OnnxGraph graph, List<Weight> weights, WeightValues source) {
        this(graph, weights, source, Arithmetic.FLOAT);
    }

    public OnnxOps(OnnxGraph graph, List<Weight> weights, WeightValues source, Arithmetic arithmetic) {
        this.quantized = arithmetic == Arithmetic.INT8 ? new QuantizedProduct(graph) : null;
        this.graph = graph;
        this.declared = weights.stream().collect(Collectors.toMap(Weight::name, Function.identity()));
        this.source = source;
    }

    @Override
    public String weight(String name) {
        if (!declared.containsKey(name)) {
            throw new IllegalArgumentException("weight " + name + " is not declared by the model");
        }
        return name;
    }

    @Override
    public String scalar(float value) {
        return graph.scalar(value);
    }

    @Override
    public String constant(Constant constant) {
        if (!graph.hasWeight(constant.name())) {
            FloatBuffer values = FloatBuffer.wrap(constant.values().get());
            graph.addWeight(new StoredWeight(constant.name(), constant.shape(), values));
        }
        return constant.name();
    }

    @Override
    public String conv2d(String x, String weight, @Nullable String bias, int stride, int padding, int groups) {
        List<String> operands = bias == null ? List.of(x, weight) : List.of(x, weight, bias);
        long s = stride;
        long p = padding;
        return node(
                "Conv",
                operands,
                attribute("strides", List.of(s, s)),
                attribute("pads", List.of(p, p, p, p)),
                attribute("group", groups));
    }

    @Override
    public String linear(String x, String weight, @Nullable String bias) {
        Weight matrix = declared.get(weight);
        String product = quantized == null || matrix == null
                ? node("MatMul", List.of(x, transposed(weight)))
                : quantized.of(x, matrix, source.of(matrix));
        return bias == null ? product : add(product, bias);
    }

    @Override
    public String matmul(String a, String b) {
        return node("MatMul", List.of(a, b));
    }

    @Override
    public String groupNorm(String x, int groups, String weight, String bias, float epsilon) {
        String grouped = reshape(x, 0, groups, -1);
        String normal = node(
                "InstanceNormalization",
                List.of(grouped, graph.filled(1, groups), graph.filled(0, groups)),
                attribute("epsilon", epsilon));
        String restored = node("Reshape", List.of(normal, node("Shape", List.of(x))));
        return add(multiply(restored, reshape(weight, -1, 1, 1)), reshape(bias, -1, 1, 1));
    }

    @Override
    public String batchNorm(String x, String weight, String bias, String mean, String variance, float epsilon) {
        return node("BatchNormalization", List.of(x, weight, bias, mean, variance), attribute("epsilon", epsilon));
    }

    @Override
    public String layerNorm(String x, String weight, String bias, float epsilon) {
        return node(
                "LayerNormalization", List.of(x, weight, bias), attribute("axis", -1), attribute("epsilon", epsilon));
    }

    @Override
    public String attention(String q, String k, String v, @Nullable String bias, float scale) {
        String scores = matmul(multiply(q, scalar(scale)), permute(k, 0, 1, 3, 2));
        String visible = bias == null ? scores : add(scores, bias);
        return matmul(softmax(visible, -1), v);
    }

    @Override
    public String add(String a, String b) {
        return node("Add", List.of(a, b));
    }

    @Override
    public String subtract(String a, String b) {
        return node("Sub", List.of(a, b));
    }

    @Override
    public String multiply(String a, String b) {
        return node("Mul", List.of(a, b));
    }

    @Override
    public String divide(String a, String b) {
        return node("Div", List.of(a, b));
    }

    @Override
    public String silu(String x) {
        return multiply(x, sigmoid(x));
    }

    @Override
    public String gelu(String x) {
        return node("Gelu", List.of(x), attribute("approximate", "none"));
    }

    @Override
    public String relu(String x) {
        return node("Relu", List.of(x));
    }

    @Override
    public String leakyRelu(String x, float slope) {
        return node("LeakyRelu", List.of(x), attribute("alpha", slope));
    }

    @Override
    public String sigmoid(String x) {
        return node("Sigmoid", List.of(x));
    }

    @Override
    public String tanh(String x) {
        return node("Tanh", List.of(x));
    }

    @Override
    public String exp(String x) {
        return node("Exp", List.of(x));
    }

    @Override
    public String log(String x) {
        return node("Log", List.of(x));
    }

    @Override
    public String sqrt(String x) {
        return node("Sqrt", List.of(x));
    }

    @Override
    public String detach(String x) {
        return x;
    }

    @Override
    public String softmax(String x, int dim) {
        return node("Softmax", List.of(x), attribute("axis", dim));
    }

    @Override
    public String l2Normalize(String x, int dim) {
        String norm = node("ReduceL2", List.of(x, graph.longs(dim)), attribute("keepdims", 1));
        return divide(x, node("Max", List.of(norm, scalar(1e-12f))));
    }

    @Override
    public String mean(String x, int dim, boolean keepDim) {
        return node("ReduceMean", List.of(x, graph.longs(dim)), attribute("keepdims", keepDim ? 1 : 0));
    }

    @Override
    public String sum(String x, int dim, boolean keepDim) {
        return node("ReduceSum", List.of(x, graph.longs(dim)), attribute("keepdims", keepDim ? 1 : 0));
    }

    @Override
    public String max(String x, int dim) {
        return node("ReduceMax", List.of(x, graph.longs(dim)), attribute("keepdims", 1));
    }

    @Override
    public String averagePool(String x, int k) {
        List<Long> square = List.of((long) k, (long) k);
        return node("AveragePool", List.of(x), attribute("kernel_shape", square), attribute("strides", square));
    }

    @Override
    public String maxPool2(String x) {
        List<Long> square = List.of(2L, 2L);
        return node("MaxPool", List.of(x), attribute("kernel_shape", square), attribute("strides", square));
    }

    @Override
    public String upsampleNearest2(String x) {
        String sizes = node("Mul", List.of(node("Shape", List.of(x)), graph.longs(1, 1, 2, 2)));
        return node(
                "Resize",
                List.of(x, "", "", sizes),
                attribute("mode", "nearest"),
                attribute("coordinate_transformation_mode", "asymmetric"),
                attribute("nearest_mode", "floor"));
    }

    @Override
    public String pixelUnshuffle(String x, int factor) {
        // SpaceToDepth puts the offset before the channel; channel by channel the order is PyTorch's.
        String channels = dimension(x, 1);
        String height = dimension(x, 2);
        String width = dimension(x, 3);
        String each = reshapeTo(x, graph.longs(-1), graph.longs(1), height, width);
        String deep = node("SpaceToDepth", List.of(each), attribute("blocksize", factor));
        return reshapeTo(
                deep,
                graph.longs(-1),
                multiply(channels, graph.longs((long) factor * factor)),
                divide(height, graph.longs(factor)),
                divide(width, graph.longs(factor)));
    }

    @Override
    public String pixelShuffle(String x, int factor) {
        return node("DepthToSpace", List.of(x), attribute("blocksize", factor), attribute("mode", "CRD"));
    }

    @Override
    public String padRightBottom(String x, int right, int bottom) {
        return node("Pad", List.of(x, graph.longs(0, 0, 0, 0, 0, 0, bottom, right)));
    }

    @Override
    public String padFront(String x, int dim, int count) {
        long[] pads = new long[6];
        pads[dim] = count;
        return node("Pad", List.of(x, graph.longs(pads)));
    }

    @Override
    public String cutLike(String x, String like) {
        String length = node("Shape", List.of(like), attribute("start", -1));
        return node("Slice", List.of(x, graph.longs(0), length, graph.longs(-1)));
    }

    @Override
    public String reshape(String x, long... shape) {
        return node("Reshape", List.of(x, graph.longs(shape)));
    }

    @Override
    public String permute(String x, int... dims) {
        List<Long> order = Arrays.stream(dims).mapToObj(dim -> (long) dim).toList();
        return node("Transpose", List.of(x), attribute("perm", order));
    }

    @Override
    public String concat(List<String> parts, int dim) {
        return node("Concat", parts, attribute("axis", dim));
    }

    @Override
    public String slice(String x, int dim, long from, long to) {
        return node("Slice", List.of(x, graph.longs(from), graph.longs(to), graph.longs(dim)));
    }

    @Override
    public String flip(String x, int dim) {
        // Backwards to before the first: an end that is that far below 0 is cut to it, whatever the size.
        return node(
                "Slice", List.of(x, graph.longs(-1), graph.longs(Long.MIN_VALUE), graph.longs(dim), graph.longs(-1)));
    }

    @Override
    public List<String> split(String x, int parts, int dim) {
        return graph.addMany(
                "Split", stored(List.of(x)), parts, attribute("axis", dim), attribute("num_outputs", parts));
    }

    @Override
    public String embedding(String table, String ids) {
        return node("Gather", List.of(table, ids), attribute("axis", 0));
    }

    @Override
    public String argmin(String x, int dim) {
        return node("ArgMin", List.of(x), attribute("axis", dim), attribute("keepdims", 0));
    }

    /** Removes leading dimensions of size 1. */
    String withoutLeading(String x, int dimensions) {
        long[] axes = new long[dimensions];
        Arrays.setAll(axes, i -> i);
        return node("Squeeze", List.of(x, graph.longs(axes)));
    }

    /** Puts dimensions of size 1 in front. */
    String withLeading(String x, int dimensions) {
        long[] axes = new long[dimensions];
        Arrays.setAll(axes, i -> i);
        return node("Unsqueeze", List.of(x, graph.longs(axes)));
    }

    private String dimension(String x, int index) {
        return node("Shape", List.of(x), attribute("start", index), attribute("end", index + 1));
    }

    private String reshapeTo(String x, String... dimensions) {
        return node("Reshape", List.of(x, concat(List.of(dimensions), 0)));
    }

    private String node(String operation, List<String> operands, Attribute... attributes) {
        return graph.add(operation, stored(operands), attributes);
    }

    /** The same operands; weights among them are in the graph afterwards. */
    private List<String> stored(List<String> operands) {
        for (String operand : operands) {
            Weight weight = declared.get(operand);
            if (weight != null && !graph.hasWeight(operand)) {
                graph.addWeight(new StoredWeight(operand, weight.shape(), source.of(weight)));
            }
        }
        return new ArrayList<>(operands);
    }

    /** What a linear layer's matrix is called where it is stored turned. */
    static String transposedName(String weight) {
        return weight + ".transposed";
    }

    private String transposed(String name) {
        Weight weight = declared.get(name);
        if (weight == null) {
            return node("Transpose", List.of(name), attribute("perm", List.of(1L, 0L)));
        }
        String transposed = transposedName(name);
        if (!graph.hasWeight(transposed)) {
            int out = Math.toIntExact(weight.shape().get(0));
            int in = Math.toIntExact(weight.shape().get(1));
            FloatBuffer values = source.of(weight);
            FloatBuffer flipped = FloatBuffer.allocate(in * out);
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    flipped.put(values.get(o * in + i));
                }
            }
            graph.addWeight(new StoredWeight(transposed, List.of((long) in, (long) out), flipped.flip()));
        }
        return transposed;
    }
}
