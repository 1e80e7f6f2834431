package io.couture.trainer.export;

import com.google.protobuf.ByteString;
import io.couture.trainer.export.onnx.Attribute;
import io.couture.trainer.export.onnx.Dimension;
import io.couture.trainer.export.onnx.Graph;
import io.couture.trainer.export.onnx.Node;
import io.couture.trainer.export.onnx.Shape;
import io.couture.trainer.export.onnx.Tensor;
import io.couture.trainer.export.onnx.TensorType;
import io.couture.trainer.export.onnx.ValueInfo;
import io.couture.trainer.export.onnx.ValueType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An ONNX graph that grows node by node; values are known by name. Weights are kept apart from nodes, so that {@link
 * OnnxExporter} decides how and in which file they are stored. Not thread-safe.
 */
public final class OnnxGraph {

    /**
     * A weight of the graph, in row-major order.
     *
     * @param type {@link ElementType#FLOAT}, which an exporter may round, or {@link ElementType#UINT8}: the values are
     *     whole numbers from 0 to 255
     */
    record StoredWeight(String name, List<Long> shape, FloatBuffer values, ElementType type) {

        StoredWeight(String name, List<Long> shape, FloatBuffer values) {
            this(name, shape, values, ElementType.FLOAT);
        }
    }

    /** The domain of ONNX Runtime's own operations. */
    static final String CONTRIBUTED = "com.microsoft";

    private final String name;
    private final List<ValueInfo> inputs = new ArrayList<>();
    private final List<ValueInfo> outputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final Map<String, StoredWeight> weights = new LinkedHashMap<>();
    private int values;

    public OnnxGraph(String name) {
        this.name = name;
    }

    /**
     * Declares an input.
     *
     * @param dimensions a number fixes a dimension, a name leaves it open; equal names are equal sizes
     */
    public String input(String input, ElementType type, String... dimensions) {
        inputs.add(describe(input, type, dimensions));
        return input;
    }

    /** Declares that this value leaves the graph under the output's name; dimensions as for inputs. */
    public void output(String output, String value, ElementType type, String... dimensions) {
        nodes.add(node("Identity", List.of(value), List.of(output)).build());
        outputs.add(describe(output, type, dimensions));
    }

    /** Appends an operation with one result and returns the result's name. */
    String add(String operation, List<String> operands, Attribute... attributes) {
        return addMany(operation, operands, 1, attributes).get(0);
    }

    /** Appends an operation with several results. */
    List<String> addMany(String operation, List<String> operands, int results, Attribute... attributes) {
        List<String> names = IntStream.range(0, results)
                .mapToObj(i -> operation + "_" + values++)
                .toList();
        nodes.add(node(operation, operands, names)
                .addAllAttribute(Arrays.asList(attributes))
                .build());
        return names;
    }

    /**
     * Appends one of ONNX Runtime's own operations, whose results have given names.
     *
     * @param operands in the operation's order; an empty name stands for one that is left out
     */
    void addContributed(String operation, List<String> operands, List<String> results, Attribute... attributes) {
        nodes.add(node(operation, operands, results)
                .setDomain(CONTRIBUTED)
                .addAllAttribute(Arrays.asList(attributes))
                .build());
    }

    /** Declares that the value of this name leaves the graph as it is; dimensions as for inputs. */
    void outputAsIs(String value, ElementType type, String... dimensions) {
        outputs.add(describe(value, type, dimensions));
    }

    /** An int64 vector; equal vectors share one constant. */
    String longs(long... numbers) {
        String key = "int64" + Arrays.toString(numbers);
        constants.computeIfAbsent(key, absent -> {
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(numbers);
            return constant(key, ElementType.INT64, bytes)
                    .addDims(numbers.length)
                    .build();
        });
        return key;
    }

    /** A float without dimensions; equal numbers share one constant. */
    String scalar(float number) {
        String key = "float " + number;
        constants.computeIfAbsent(
                key, absent -> constant(key, ElementType.FLOAT, floats(number)).build());
        return key;
    }

    /** A uint8 without dimensions, 0 to 255; equal numbers share one constant. */
    String unsignedByte(int number) {
        String key = "uint8 " + number;
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {(byte) number});
        constants.computeIfAbsent(
                key, absent -> constant(key, ElementType.UINT8, bytes).build());
        return key;
    }

    /** A float vector of equal elements. */
    String filled(float number, int length) {
        String key = "float " + number + " × " + length;
        float[] numbers = new float[length];
        Arrays.fill(numbers, number);
        constants.computeIfAbsent(
                key,
                absent -> constant(key, ElementType.FLOAT, floats(numbers))
                        .addDims(length)
                        .build());
        return key;
    }

    boolean hasWeight(String weight) {
        return weights.containsKey(weight);
    }

    void addWeight(StoredWeight weight) {
        weights.put(weight.name(), weight);
    }

    List<StoredWeight> weights() {
        return List.copyOf(weights.values());
    }

    /** The graph without its weights. */
    Graph.Builder toProto() {
        return Graph.newBuilder()
                .setName(name)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllInitializer(constants.values())
                .addAllNode(nodes);
    }

    /** Appends an operation whose results have given names, as those that unpack weights do. */
    static Node.Builder node(String operation, List<String> operands, List<String> results) {
        return Node.newBuilder()
                .setName(operation + " → " + results.get(0))
                .setOpType(operation)
                .addAllInput(operands)
                .addAllOutput(results);
    }

    static Attribute attribute(String name, long number) {
        return Attribute.newBuilder()
                .setName(name)
                .setType(Attribute.Type.INT)
                .setI(number)
                .build();
    }

    static Attribute attribute(String name, float number) {
        return Attribute.newBuilder()
                .setName(name)
                .setType(Attribute.Type.FLOAT)
                .setF(number)
                .build();
    }

    static Attribute attribute(String name, String text) {
        return Attribute.newBuilder()
                .setName(name)
                .setType(Attribute.Type.STRING)
                .setS(ByteString.copyFromUtf8(text))
                .build();
    }

    static Attribute attribute(String name, List<Long> numbers) {
        return Attribute.newBuilder()
                .setName(name)
                .setType(Attribute.Type.INTS)
                .addAllInts(numbers)
                .build();
    }

    private static ByteBuffer floats(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes;
    }

    private static Tensor.Builder constant(String name, ElementType type, ByteBuffer bytes) {
        return Tensor.newBuilder().setName(name).setDataType(type.code()).setRawData(ByteString.copyFrom(bytes));
    }

    private static ValueInfo describe(String name, ElementType type, String... dimensions) {
        Shape.Builder shape = Shape.newBuilder();
        for (String dimension : dimensions) {
            boolean fixed = dimension.chars().allMatch(Character::isDigit);
            shape.addDim(
                    fixed
                            ? Dimension.newBuilder().setDimValue(Long.parseLong(dimension))
                            : Dimension.newBuilder().setDimParam(dimension));
        }
        TensorType tensor =
                TensorType.newBuilder().setElemType(type.code()).setShape(shape).build();
        return ValueInfo.newBuilder()
                .setName(name)
                .setType(ValueType.newBuilder().setTensorType(tensor))
                .build();
    }
}
