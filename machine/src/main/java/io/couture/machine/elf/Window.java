package io.couture.machine.elf;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Numbers at places of a large file, read through a small buffer: neighbours cost one read. */
final class Window {

    private static final int BYTES = 4096;
    /** Wide enough for the longest number read across the end. */
    private static final int OVERLAP = 8;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long start = -1;

    Window(FileChannel file) {
        this.file = file;
        buffer.limit(0);
    }

    int shortAt(long offset) throws IOException {
        return Short.toUnsignedInt(buffer.getShort(show(offset, Short.BYTES)));
    }

    int intAt(long offset) throws IOException {
        return buffer.getInt(show(offset, Integer.BYTES));
    }

    long longAt(long offset) throws IOException {
        return buffer.getLong(show(offset, Long.BYTES));
    }

    private int show(long offset, int length) throws IOException {
        if (start < 0 || offset < start || offset + length > start + buffer.limit()) {
            start = Math.max(0, offset - OVERLAP);
            buffer.clear();
            while (buffer.hasRemaining() && file.read(buffer, start + buffer.position()) >= 0) {}
            buffer.flip();
        }
        if (offset + length > start + buffer.limit()) {
            throw new EOFException("the file ends before byte " + (offset + length));
        }
        return (int) (offset - start);
    }
}
