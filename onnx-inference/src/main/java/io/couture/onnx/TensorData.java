package io.couture.onnx;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A tensor in native memory that the caller owns: a direct buffer, read or written in place by the runtime, and a
 * shape. Several tensors may share one buffer one after the other; nothing is copied.
 */
public final class TensorData {

    private final Buffer buffer;
    private final long[] shape;

    private TensorData(Buffer buffer, long[] shape) {
        this.buffer = buffer;
        this.shape = shape;
    }

    /** The first elements of a direct buffer, row by row, as a float tensor. */
    public static TensorData floats(FloatBuffer buffer, long... shape) {
        int elements = requireRoom(buffer, shape);
        return new TensorData(buffer.duplicate().clear().limit(elements), shape.clone());
    }

    /** The first elements of a direct buffer, row by row, as an int64 tensor. */
    public static TensorData longs(LongBuffer buffer, long... shape) {
        int elements = requireRoom(buffer, shape);
        return new TensorData(buffer.duplicate().clear().limit(elements), shape.clone());
    }

    /**
     * The first elements of a direct buffer, row by row.
     *
     * @param type {@code float} or {@code float16}, as a release's manifest names them
     */
    public static TensorData numbers(String type, ByteBuffer buffer, long... shape) {
        Buffer view = width(type) == Float.BYTES ? buffer.asFloatBuffer() : buffer.asShortBuffer();
        int elements = requireRoom(view, shape);
        return new TensorData(view.limit(elements), shape.clone());
    }

    /** A new direct buffer for {@code size} numbers of a type as in {@link #numbers}, all 0. */
    public static ByteBuffer newNumbers(String type, long size) {
        return newBytes(size, width(type));
    }

    /** Bytes of a number of a type as in {@link #numbers}. */
    public static int width(String type) {
        return switch (type) {
            case "float" -> Float.BYTES;
            case "float16" -> Short.BYTES;
            default -> throw new IllegalArgumentException("type is " + type + ", not one of float, float16");
        };
    }

    /** A new direct buffer for {@code size} floats, all 0. */
    public static FloatBuffer newFloats(long size) {
        return newBytes(size, Float.BYTES).asFloatBuffer();
    }

    /** A new direct buffer for {@code size} longs, all 0. */
    public static LongBuffer newLongs(long size) {
        return newBytes(size, Long.BYTES).asLongBuffer();
    }

    private static ByteBuffer newBytes(long size, int width) {
        if (size < 0 || size > Integer.MAX_VALUE / width) {
            throw new IllegalArgumentException(
                    "a tensor of " + size + " elements does not fit into one buffer; the limit is "
                            + Integer.MAX_VALUE / width + ": draw fewer rows at once");
        }
        return ByteBuffer.allocateDirect((int) size * width).order(ByteOrder.nativeOrder());
    }

    private static int requireRoom(Buffer buffer, long[] shape) {
        long elements = 1;
        for (long size : shape) {
            elements = Math.multiplyExact(elements, size);
        }
        if (!buffer.isDirect()) {
            throw new IllegalArgumentException("a tensor's buffer must be direct");
        }
        if (elements < 0 || elements > buffer.capacity()) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " has " + elements
                    + " elements, its buffer holds " + buffer.capacity());
        }
        return (int) elements;
    }

    Buffer buffer() {
        return buffer;
    }

    long[] shape() {
        return shape;
    }
}
