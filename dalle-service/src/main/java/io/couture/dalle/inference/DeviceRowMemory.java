package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.DeviceMemory;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;

/**
 * Memory on the device that computes: a step reads and writes it there. Rows are copied whole, because a copy costs its
 * launch more than its bytes; columns after those asked for are hidden from every token.
 */
final class DeviceRowMemory extends RowMemory {

    /** A tensor for all rows, then the next. */
    private final DeviceMemory memory;

    /** Where {@code graph} computes. */
    DeviceRowMemory(OnnxGraph graph, TransformerPart part, String type, int rows, int columns) {
        super(part, type, rows, columns);
        this.memory = graph.allocate((long) tensors() * rows * rowBytes());
    }

    private long place(int tensor, int row) {
        return ((long) tensor * rows() + row) * rowBytes();
    }

    @Override
    TensorData tensor(int index, long... shape) {
        return memory.tensor(type, place(index, 0), shape);
    }

    @Override
    byte[] read(int row, int columns) {
        int piece = columns * columnBytes();
        byte[] packed = new byte[tensors() * part.heads() * piece];
        byte[] whole = new byte[rowBytes()];
        for (int tensor = 0; tensor < tensors(); tensor++) {
            memory.read(place(tensor, row), whole);
            for (int head = 0; head < part.heads(); head++) {
                System.arraycopy(whole, head * headBytes(), packed, (tensor * part.heads() + head) * piece, piece);
            }
        }
        return packed;
    }

    @Override
    void write(int row, byte[] packed) {
        int piece = packed.length / (tensors() * part.heads());
        byte[] whole = new byte[rowBytes()];
        for (int tensor = 0; tensor < tensors(); tensor++) {
            for (int head = 0; head < part.heads(); head++) {
                System.arraycopy(packed, (tensor * part.heads() + head) * piece, whole, head * headBytes(), piece);
            }
            memory.write(place(tensor, row), whole);
        }
    }

    @Override
    void copy(int from, int to, int columns) {
        for (int tensor = 0; tensor < tensors(); tensor++) {
            memory.copy(place(tensor, from), place(tensor, to), rowBytes());
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
