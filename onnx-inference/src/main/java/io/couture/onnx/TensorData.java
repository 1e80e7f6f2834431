package io.couture.onnx;

import ai.onnxruntime.OnnxJavaType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tensor in memory that the caller owns: a direct buffer or a piece of a {@link DeviceMemory}, read or written in place
 * by the runtime, and a shape. Several tensors may share one memory one after the other; nothing is copied.
 */
public final class TensorData {

    /** Where a tensor lies on a device. */
    record OnDevice(DeviceMemory memory, long offset, OnnxJavaType type) {}

    private final @Nullable Buffer buffer;
    private final @Nullable OnDevice onDevice;
    private final long[] shape;

    private TensorData(@Nullable Buffer buffer, @Nullable OnDevice onDevice, long[] shape) {
        this.buffer = buffer;
        this.onDevice = onDevice;
        this.shape = shape;
    }

    private TensorData(Buffer buffer, long[] shape) {
        this(buffer, null, shape);
    }

    /** Of {@link DeviceMemory#tensor}. */
    static TensorData onDevice(DeviceMemory memory, long offset, OnnxJavaType type, long[] shape) {
        return new TensorData(null, new OnDevice(memory, offset, type), shape.clone());
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

    /** Numbers of a tensor of this shape. */
    static long elements(long[] shape) {
        long elements = 1;
        for (long size : shape) {
            elements = Math.multiplyExact(elements, size);
        }
        return elements;
    }

    private static int requireRoom(Buffer buffer, long[] shape) {
        long elements = elements(shape);
        if (!buffer.isDirect()) {
            throw new IllegalArgumentException("a tensor's buffer must be direct");
        }
        if (elements < 0 || elements > buffer.capacity()) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " has " + elements
                    + " elements, its buffer holds " + buffer.capacity());
        }
        return (int) elements;
    }

    /** Where it lies on a device; empty for a buffer. */
    Optional<OnDevice> onDevice() {
        return Optional.ofNullable(onDevice);
    }

    /** What holds it, where it does not lie on a device. */
    Buffer buffer() {
        return Objects.requireNonNull(buffer, "the tensor lies on a device");
    }

    /** Type of its numbers. */
    OnnxJavaType type() {
        if (onDevice != null) {
            return onDevice.type();
        }
        if (buffer instanceof FloatBuffer) {
            return OnnxJavaType.FLOAT;
        }
        return buffer instanceof ShortBuffer ? OnnxJavaType.FLOAT16 : OnnxJavaType.INT64;
    }

    long[] shape() {
        return shape;
    }
}
