package io.couture.onnx;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/**
 * A run all of whose tensors lie on the device at places that never change, as a captured run's must: those in buffers have
 * a place there, inputs in one piece and outputs in another, which cross the bus once a run.
 */
final class StagedRun implements PreparedRun {

    /** CUDA's own allocations begin at such multiples. */
    private static final int ALIGNMENT = 256;

    /** A tensor in a buffer and its place in its piece. */
    private record Place(String name, TensorData tensor, int offset) {

        Buffer buffer() {
            return tensor.buffer();
        }
    }

    private final Piece given;
    private final Piece wanted;
    private final PreparedRun run;

    StagedRun(
            LongFunction<DeviceMemory> memory,
            Map<String, TensorData> inputs,
            Map<String, TensorData> outputs,
            BiFunction<Map<String, TensorData>, Map<String, TensorData>, PreparedRun> bind) {
        this.given = new Piece(inputs, memory);
        this.wanted = new Piece(outputs, memory);
        this.run = bind.apply(given.tensors, wanted.tensors);
    }

    @Override
    public void run() {
        given.write();
        run.run();
        wanted.read();
    }

    @Override
    public void close() {
        run.close();
        given.memory.close();
        wanted.memory.close();
    }

    private static final class Piece {

        private final List<Place> places = new ArrayList<>();
        private final Map<String, TensorData> tensors;
        private final DeviceMemory memory;
        private final byte[] bytes;

        Piece(Map<String, TensorData> all, LongFunction<DeviceMemory> allocator) {
            this.tensors = new LinkedHashMap<>(all);
            long size = 0;
            for (Map.Entry<String, TensorData> entry : all.entrySet()) {
                TensorData tensor = entry.getValue();
                if (tensor.onDevice().isEmpty()) {
                    places.add(new Place(entry.getKey(), tensor, Math.toIntExact(size)));
                    long end = size + TensorData.elements(tensor.shape()) * tensor.type().size;
                    size = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
                }
            }
            this.bytes = new byte[Math.toIntExact(size)];
            this.memory = allocator.apply(Math.max(ALIGNMENT, size));
            for (Place place : places) {
                TensorData tensor = place.tensor();
                tensors.put(place.name(), memory.tensor(tensor.type(), place.offset(), tensor.shape()));
            }
        }

        void write() {
            for (Place place : places) {
                ByteBuffer to = at(place);
                if (place.buffer() instanceof FloatBuffer floats) {
                    to.asFloatBuffer().put(floats.duplicate().rewind());
                } else if (place.buffer() instanceof ShortBuffer halves) {
                    to.asShortBuffer().put(halves.duplicate().rewind());
                } else {
                    to.asLongBuffer()
                            .put(((LongBuffer) place.buffer()).duplicate().rewind());
                }
            }
            memory.write(0, bytes);
        }

        void read() {
            memory.read(0, bytes);
            for (Place place : places) {
                ByteBuffer from = at(place);
                if (place.buffer() instanceof FloatBuffer floats) {
                    floats.duplicate().rewind().put(from.asFloatBuffer().limit(floats.limit()));
                } else if (place.buffer() instanceof ShortBuffer halves) {
                    halves.duplicate().rewind().put(from.asShortBuffer().limit(halves.limit()));
                } else {
                    LongBuffer longs = (LongBuffer) place.buffer();
                    longs.duplicate().rewind().put(from.asLongBuffer().limit(longs.limit()));
                }
            }
        }

        private ByteBuffer at(Place place) {
            return ByteBuffer.wrap(bytes)
                    .order(ByteOrder.nativeOrder())
                    .position(place.offset())
                    .slice()
                    .order(ByteOrder.nativeOrder());
        }
    }
}
