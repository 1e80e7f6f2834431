package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.DeviceMemory;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Memory on the device that computes: a step reads and writes it there. Rows are copied whole, because a copy costs its
 * launch more than its bytes; columns after those asked for are hidden from every token.
 */
final class DeviceRowMemory implements RowMemory {

    private final TransformerPart part;
    private final String type;
    private final int rows;
    private final int columns;
    /** Keys of layer 0 for all rows, then its values, then layer 1's, … */
    private final DeviceMemory memory;

    /** As {@link HostRowMemory}, where {@code graph} computes. */
    DeviceRowMemory(OnnxGraph graph, TransformerPart part, String type, int rows, int columns) {
        this.part = part;
        this.type = type;
        this.rows = rows;
        this.columns = columns;
        this.memory = graph.allocate(2L * part.layers() * rows * rowBytes());
    }

    @Override
    public int rows() {
        return rows;
    }

    private int rowBytes() {
        return part.heads() * columns * columnBytes();
    }

    private int columnBytes() {
        return part.headWidth() * TensorData.width(type);
    }

    private int tensors() {
        return 2 * part.layers();
    }

    private long place(int tensor, int row) {
        return ((long) tensor * rows + row) * rowBytes();
    }

    @Override
    public Map<String, TensorData> tensors(Name name, int count) {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (int tensor = 0; tensor < tensors(); tensor++) {
            tensors.put(
                    name.of(tensor / 2, tensor % 2),
                    memory.tensor(type, place(tensor, 0), count, part.heads(), columns, part.headWidth()));
        }
        return tensors;
    }

    @Override
    public byte[] read(int row, int columns) {
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
    public void write(int row, byte[] packed) {
        int piece = packed.length / (tensors() * part.heads());
        byte[] whole = new byte[rowBytes()];
        for (int tensor = 0; tensor < tensors(); tensor++) {
            for (int head = 0; head < part.heads(); head++) {
                System.arraycopy(packed, (tensor * part.heads() + head) * piece, whole, head * headBytes(), piece);
            }
            memory.write(place(tensor, row), whole);
        }
    }

    private int headBytes() {
        return columns * columnBytes();
    }

    @Override
    public void copy(int from, int to, int columns) {
        for (int tensor = 0; tensor < tensors(); tensor++) {
            memory.copy(place(tensor, from), place(tensor, to), rowBytes());
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
