package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Memory in direct buffers, where a processor computes. */
final class HostRowMemory implements RowMemory {

    private final TransformerPart part;
    private final String type;
    private final int rows;
    private final int columns;
    /** Keys and values of layer 0, then of layer 1, … */
    private final List<ByteBuffer> buffers;

    /**
     * @param type of the numbers, {@code float} or {@code float16}: what the graph's variant takes
     * @param columns of a row
     */
    HostRowMemory(TransformerPart part, String type, int rows, int columns) {
        this.part = part;
        this.type = type;
        this.rows = rows;
        this.columns = columns;
        long numbers = (long) rows * part.heads() * columns * part.headWidth();
        this.buffers = IntStream.range(0, 2 * part.layers())
                .mapToObj(i -> TensorData.newNumbers(type, numbers))
                .toList();
    }

    @Override
    public int rows() {
        return rows;
    }

    private int rowBytes() {
        return part.heads() * headBytes();
    }

    private int headBytes() {
        return columns * columnBytes();
    }

    private int columnBytes() {
        return part.headWidth() * TensorData.width(type);
    }

    @Override
    public Map<String, TensorData> tensors(Name name, int count) {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (int index = 0; index < buffers.size(); index++) {
            tensors.put(
                    name.of(index / 2, index % 2),
                    TensorData.numbers(type, buffers.get(index), count, part.heads(), columns, part.headWidth()));
        }
        return tensors;
    }

    @Override
    public byte[] read(int row, int columns) {
        int piece = columns * columnBytes();
        byte[] packed = new byte[buffers.size() * part.heads() * piece];
        eachHead(row, (from, head) -> from.get(packed, head * piece, piece));
        return packed;
    }

    @Override
    public void write(int row, byte[] packed) {
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

    @Override
    public void copy(int from, int to, int columns) {
        for (ByteBuffer buffer : buffers) {
            for (int head = 0; head < part.heads(); head++) {
                int offset = head * headBytes();
                buffer.put(to * rowBytes() + offset, buffer, from * rowBytes() + offset, columns * columnBytes());
            }
        }
    }

    @Override
    public void close() {
        // The collector finds it.
    }
}
