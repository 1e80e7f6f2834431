package io.couture.trainer.data.catalogue;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Decompresses pages without Hadoop: Parquet's own codecs would start Hadoop's configuration, and with it a dozen
 * libraries more.
 */
final class ParquetDecompression implements CompressionCodecFactory {

    /** Bytes in, bytes out; the length of what comes out is known. */
    private interface Inflate {
        byte[] apply(byte[] compressed, int length) throws IOException;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Pages((compressed, length) -> compressed);
            case SNAPPY -> new Pages((compressed, length) -> inflate(new SnappyDecompressor(), compressed, length));
            case LZ4_RAW -> new Pages((compressed, length) -> inflate(new Lz4Decompressor(), compressed, length));
            case ZSTD -> new Pages((compressed, length) -> inflate(new ZstdDecompressor(), compressed, length));
            case GZIP -> new Pages(ParquetDecompression::gunzip);
            default ->
                throw new IllegalArgumentException("Parquet pages are compressed by " + codec
                        + ", which is not read; snappy, gzip, zstd, lz4_raw and none are");
        };
    }

    private static byte[] inflate(Decompressor decompressor, byte[] compressed, int length) throws IOException {
        byte[] bytes = new byte[length];
        try {
            int written = decompressor.decompress(compressed, 0, compressed.length, bytes, 0, length);
            return written == length ? bytes : Arrays.copyOf(bytes, written);
        } catch (MalformedInputException e) {
            throw new IOException("page is damaged: " + e.getMessage(), e);
        }
    }

    private static byte[] gunzip(byte[] compressed, int length) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return in.readNBytes(length);
        }
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("catalogues are read, not written");
    }

    @Override
    public void release() {}

    private record Pages(Inflate inflate) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput page, int length) throws IOException {
            byte[] bytes = inflate.apply(page.toByteArray(), length);
            if (bytes.length != length) {
                throw new IOException("page has " + bytes.length + " bytes, its header says " + length);
            }
            return BytesInput.from(bytes);
        }

        @Override
        public void decompress(ByteBuffer page, int compressed, ByteBuffer out, int length) throws IOException {
            byte[] bytes = new byte[compressed];
            page.get(bytes);
            out.put(inflate.apply(bytes, length), 0, length);
            out.flip();
        }

        @Override
        public void release() {}
    }
}
