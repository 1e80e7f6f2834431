package io.couture.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A run all of whose tensors lie on the device at places that never change, as a captured run's must: those in buffers have
 * a place there, inputs in one piece and outputs in another, which cross the bus once a run.
 */
final class StagedRun implements PreparedRun {

    /** CUDA's own allocations begin at such multiples. */
    private static final int ALIGNMENT = 256;

    /** A tensor in a buffer and its place in its piece. */
    private record Place(String name, TensorData tensor, long offset) {

        long bytes() {
            return TensorData.elements(tensor.shape()) * tensor.type().size;
        }

        Pointer buffer() {
            return new Pointer(tensor.buffer());
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
        private final ByteBuffer staged;

        Piece(Map<String, TensorData> all, LongFunction<DeviceMemory> allocator) {
            this.tensors = new LinkedHashMap<>(all);
            long size = 0;
            for (Map.Entry<String, TensorData> entry : all.entrySet()) {
                if (entry.getValue().onDevice().isEmpty()) {
                    Place place = new Place(entry.getKey(), entry.getValue(), size);
                    places.add(place);
                    size = (size + place.bytes() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
                }
            }
            this.staged = ByteBuffer.allocateDirect(Math.toIntExact(size));
            this.memory = allocator.apply(Math.max(ALIGNMENT, size));
            for (Place place : places) {
                TensorData tensor = place.tensor();
                tensors.put(place.name(), memory.tensor(tensor.type(), place.offset(), tensor.shape()));
            }
        }

        void write() {
            for (Place place : places) {
                Pointer.memcpy(at(place), place.buffer(), place.bytes());
            }
            memory.write(staged);
        }

        void read() {
            memory.read(staged);
            for (Place place : places) {
                Pointer.memcpy(place.buffer(), at(place), place.bytes());
            }
        }

        private Pointer at(Place place) {
            return new BytePointer(staged).position(place.offset());
        }
    }
}
