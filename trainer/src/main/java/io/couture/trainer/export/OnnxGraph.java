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

    private static final float LOWEST_HALF = -65_504f;

    private final String name;
    private final ElementType floats;
    private final List<ValueInfo> inputs = new ArrayList<>();
    private final List<ValueInfo> outputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final Map<String, StoredWeight> weights = new LinkedHashMap<>();
    private int values;

    public OnnxGraph(String name) {
        this(name, ElementType.FLOAT);
    }

    /**
     * @param floats what the graph computes in, {@link ElementType#FLOAT} or {@link ElementType#FLOAT16}: its weights and
     *     constants are of this type; what is declared as FLOAT is converted where it enters and leaves
     */
    public OnnxGraph(String name, ElementType floats) {
        if (floats != ElementType.FLOAT && floats != ElementType.FLOAT16) {
            throw new IllegalArgumentException("a graph computes in FLOAT or FLOAT16, not in " + floats);
        }
        this.name = name;
        this.floats = floats;
    }

    /** What it computes in. */
    ElementType floats() {
        return floats;
    }

    /** Declares an input that is used as it is given, without a conversion; dimensions as for {@link #input}. */
    void inputAsIs(String input, ElementType type, String... dimensions) {
        inputs.add(describe(input, type, dimensions));
    }

    /**
     * Declares an input and returns the value to go on with.
     *
     * @param dimensions a number fixes a dimension, a name leaves it open; equal names are equal sizes
     */
    public String input(String input, ElementType type, String... dimensions) {
        inputs.add(describe(input, type, dimensions));
        if (type != ElementType.FLOAT || floats == ElementType.FLOAT) {
            return input;
        }
        // What stands for minus infinity must not become it: infinity times 0 is no number.
        String lowest = "float " + LOWEST_HALF + " (32 bits)";
        constants.computeIfAbsent(
                lowest,
                absent ->
                        constant(lowest, ElementType.FLOAT, floats(LOWEST_HALF)).build());
        return add("Cast", List.of(add("Max", List.of(input, lowest))), attribute("to", floats.code()));
    }

    /** Declares that this value leaves the graph under the output's name; dimensions as for inputs. */
    public void output(String output, String value, ElementType type, String... dimensions) {
        Node.Builder leaving = type == ElementType.FLOAT && floats != ElementType.FLOAT
                ? node("Cast", List.of(value), List.of(output)).addAttribute(attribute("to", type.code()))
                : node("Identity", List.of(value), List.of(output));
        nodes.add(leaving.build());
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

    /** Appends one of ONNX Runtime's own operations, with one result, and returns the result's name. */
    String addContributed(String operation, List<String> operands, Attribute... attributes) {
        String result = operation + "_" + values++;
        addContributed(operation, operands, List.of(result), attributes);
        return result;
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

    /** Appends an operation whose only result has a given name. */
    void addNamed(String operation, List<String> operands, String result, Attribute... attributes) {
        nodes.add(node(operation, operands, List.of(result))
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

    /** An int64 tensor of equal elements. */
    String longs(long[] shape, long number) {
        String key = "int64 " + number + " × " + Arrays.toString(shape);
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        constants.computeIfAbsent(key, absent -> {
            ByteBuffer bytes = ByteBuffer.allocate(size * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < size; i++) {
                bytes.putLong(i * Long.BYTES, number);
            }
            return constant(key, ElementType.INT64, bytes)
                    .addAllDims(Arrays.stream(shape).boxed().toList())
                    .build();
        });
        return key;
    }

    /** A float without dimensions; equal numbers share one constant. */
    String scalar(float number) {
        String key = "float " + number;
        constants.computeIfAbsent(
                key, absent -> constant(key, floats, computed(number)).build());
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
                absent ->
                        constant(key, floats, computed(numbers)).addDims(length).build());
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

    /** Numbers in what the graph computes in. */
    private ByteBuffer computed(float... numbers) {
        if (floats == ElementType.FLOAT) {
            return floats(numbers);
        }
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putShort(HalfFloat.of(number));
        }
        return bytes.flip();
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
