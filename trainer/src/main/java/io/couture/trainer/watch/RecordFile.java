package io.couture.trainer.watch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record file: length (8 bytes, little-endian), masked checksum of the length, the record, its masked
 * checksum ({@code tensorflow/core/lib/io/record_writer.h}).
 */
final class RecordFile implements AutoCloseable {

    private static final int MASK = 0xA282EAD8;

    private final OutputStream out;

    /** Begins a new file. */
    RecordFile(Path file) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    /** Appends a record and hands it to the system, so that readers see it whole. */
    void write(byte[] record) throws IOException {
        ByteBuffer length =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(record.length);
        out.write(length.array());
        out.write(checksum(length.array()));
        out.write(record);
        out.write(checksum(record));
        out.flush();
    }

    /** CRC-32C, turned right by 15 bits, plus a constant: checksums of checksums would be weak. */
    private static byte[] checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK;
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
