package io.couture.onnx;

import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.onnxruntime.Allocator;
import org.bytedeco.onnxruntime.MemoryInfo;
import org.bytedeco.onnxruntime.Value;
import org.bytedeco.onnxruntime.global.onnxruntime;

/**
 * Memory on the device that a graph runs on: a run reads and writes it there, and nothing of it crosses the bus. Zeros at
 * first. One thread at a time; close before the graph, and after the runs that use it.
 */
public final class DeviceMemory implements AutoCloseable {

    private static final int PIECE = 1 << 24;

    private final MemoryCopier copier;
    private final MemoryInfo place;
    private final Allocator allocator;
    private final Pointer start;
    private final long bytes;

    DeviceMemory(NativeSession session, Device device, MemoryCopier copier, long bytes) {
        this.copier = copier;
        this.bytes = bytes;
        this.place = new MemoryInfo(
                device == Device.CUDA ? "Cuda" : "Cpu",
                onnxruntime.OrtDeviceAllocator,
                0,
                onnxruntime.OrtMemTypeDefault);
        this.allocator = new Allocator(session.session(), place.asOrtMemoryInfo());
        this.start = allocate(allocator, device, bytes);
        for (long at = 0; at < bytes; at += PIECE) {
            write(at, new byte[(int) Math.min(PIECE, bytes - at)]);
        }
    }

    private static Pointer allocate(Allocator allocator, Device device, long bytes) {
        try {
            return allocator.Alloc(bytes);
        } catch (RuntimeException e) {
            throw (OutOfMemoryError)
                    new OutOfMemoryError(device + " has no room for " + bytes + " bytes: " + e.getMessage())
                            .initCause(e);
        }
    }

    /**
     * Numbers that lie here, row by row.
     *
     * @param type {@code float} or {@code float16}
     * @param offset of the first, in bytes
     */
    public TensorData tensor(String type, long offset, long... shape) {
        return tensor(TensorData.width(type) == Float.BYTES ? OnnxJavaType.FLOAT : OnnxJavaType.FLOAT16, offset, shape);
    }

    TensorData tensor(OnnxJavaType type, long offset, long... shape) {
        requireRoom(offset, Math.multiplyExact(TensorData.elements(shape), (long) type.size));
        return TensorData.onDevice(this, offset, type, shape);
    }

    /** Copies bytes from the host. */
    public void write(long offset, byte[] from) {
        try (Value to = piece(offset, from.length)) {
            copier.write(from, to);
        }
    }

    /** Copies bytes to the host. */
    public void read(long offset, byte[] to) {
        try (Value from = piece(offset, to.length)) {
            copier.read(from, to);
        }
    }

    /** Copies a whole direct buffer to the beginning. */
    void write(ByteBuffer from) {
        try (Value to = piece(0, from.capacity())) {
            copier.write(from, from.capacity(), to);
        }
    }

    /** Fills a whole direct buffer from the beginning. */
    void read(ByteBuffer to) {
        try (Value from = piece(0, to.capacity())) {
            copier.read(from, to, to.capacity());
        }
    }

    /** Copies within the device; the two pieces may not overlap. */
    public void copy(long from, long to, long count) {
        try (Value source = piece(from, count);
                Value target = piece(to, count)) {
            copier.copy(source, target);
        }
    }

    private Value piece(long offset, long count) {
        requireRoom(offset, count);
        return value(offset, OnnxJavaType.UINT8, count);
    }

    Value value(long offset, OnnxJavaType type, long... shape) {
        return BoundValues.view(place.asOrtMemoryInfo(), NativeSession.at(start.address() + offset), type, shape);
    }

    private void requireRoom(long offset, long count) {
        if (offset < 0 || count < 0 || offset > bytes - count) {
            throw new IllegalArgumentException(
                    "bytes " + offset + " to " + (offset + count) + " of a memory of " + bytes);
        }
    }

    @Override
    public void close() {
        allocator.Free(start);
        allocator.close();
        place.close();
    }
}
