package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Memory in direct buffers, where a processor computes. */
final class HostRowMemory extends RowMemory {

    private final List<ByteBuffer> buffers;

    HostRowMemory(TransformerPart part, String type, int rows, int columns) {
        super(part, type, rows, columns);
        long numbers = (long) rows * part.heads() * columns * part.headWidth();
        this.buffers = IntStream.range(0, tensors())
                .mapToObj(i -> TensorData.newNumbers(type, numbers))
                .toList();
    }

    @Override
    TensorData tensor(int index, long... shape) {
        return TensorData.numbers(type, buffers.get(index), shape);
    }

    @Override
    byte[] read(int row, int columns) {
        int piece = columns * columnBytes();
        byte[] packed = new byte[tensors() * part.heads() * piece];
        eachHead(row, (from, head) -> from.get(packed, head * piece, piece));
        return packed;
    }

    @Override
    void write(int row, byte[] packed) {
        int piece = packed.length / (tensors() * part.heads());
        eachHead(row, (to, head) -> to.put(packed, head * piece, piece));
    }

    private void eachHead(int row, BiConsumer<ByteBuffer, Integer> what) {
        for (int buffer = 0; buffer < tensors(); buffer++) {
            for (int head = 0; head < part.heads(); head++) {
                ByteBuffer place = buffers.get(buffer).duplicate();
                place.position(row * rowBytes() + head * headBytes());
                what.accept(place, buffer * part.heads() + head);
            }
        }
    }

    @Override
    void copy(int from, int to, int columns) {
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
