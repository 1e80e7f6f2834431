package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * The keys and values of all rows, where the graph reads and writes them: for each layer two buffers [rows, heads,
 * capacity, head width]. Allocated once.
 */
final class RowMemory {

    private final TransformerPart part;
    private final String type;
    private final int rows;
    /** Keys and values of layer 0, then of layer 1, … */
    private final List<ByteBuffer> buffers;

    /** @param type of the numbers, {@code float} or {@code float16}: what the graph's variant takes */
    RowMemory(TransformerPart part, String type, int rows) {
        this.part = part;
        this.type = type;
        this.rows = rows;
        long numbers = (long) rows * part.heads() * part.capacity() * part.headWidth();
        this.buffers = IntStream.range(0, 2 * part.layers())
                .mapToObj(i -> TensorData.newNumbers(type, numbers))
                .toList();
    }

    int rows() {
        return rows;
    }

    private int rowBytes() {
        return part.heads() * headBytes();
    }

    private int headBytes() {
        return part.capacity() * columnBytes();
    }

    private int columnBytes() {
        return part.headWidth() * TensorData.width(type);
    }

    /** Inputs of a graph run over the first {@code count} rows. */
    Map<String, TensorData> inputs(int count) {
        Map<String, TensorData> inputs = new LinkedHashMap<>();
        tensors(count, (index, tensor) -> inputs.put(TransformerPart.memoryInput(index / 2, index % 2), tensor));
        return inputs;
    }

    /** The outputs of the same run: the same memory, which the graph writes in place. */
    Map<String, TensorData> outputs(int count) {
        Map<String, TensorData> outputs = new LinkedHashMap<>();
        tensors(count, (index, tensor) -> outputs.put(TransformerPart.memoryOutput(index / 2, index % 2), tensor));
        return outputs;
    }

    private void tensors(int count, BiConsumer<Integer, TensorData> to) {
        for (int index = 0; index < buffers.size(); index++) {
            to.accept(
                    index,
                    TensorData.numbers(
                            type, buffers.get(index), count, part.heads(), part.capacity(), part.headWidth()));
        }
    }

    /** The first {@code columns} columns of a row, in one piece: [layers · 2, heads, columns, head width]. */
    byte[] read(int row, int columns) {
        int piece = columns * columnBytes();
        byte[] packed = new byte[buffers.size() * part.heads() * piece];
        eachHead(row, (from, head) -> from.get(packed, head * piece, piece));
        return packed;
    }

    /** Fills the first columns of a row with what {@link #read} gave. */
    void write(int row, byte[] packed) {
        int piece = packed.length / (buffers.size() * part.heads());
        eachHead(row, (to, head) -> to.put(packed, head * piece, piece));
    }

    private void eachHead(int row, BiConsumer<ByteBuffer, Integer> what) {
        for (int buffer = 0; buffer < buffers.size(); buffer++) {
            for (int head = 0; head < part.heads(); head++) {
                ByteBuffer place = buffers.get(buffer).duplicate();
                place.position(row * rowBytes() + head * headBytes());
                what.accept(place, buffer * part.heads() + head);
            }
        }
    }

    /** Copies the first columns of one row into another. */
    void copy(int from, int to, int columns) {
        for (ByteBuffer buffer : buffers) {
            for (int head = 0; head < part.heads(); head++) {
                int offset = head * headBytes();
                buffer.put(to * rowBytes() + offset, buffer, from * rowBytes() + offset, columns * columnBytes());
            }
        }
    }
}
