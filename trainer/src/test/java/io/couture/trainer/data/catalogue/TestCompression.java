package io.couture.trainer.data.catalogue;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses pages for fixtures. */
final class TestCompression implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Pages(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new ParquetDecompression().getDecompressor(codec);
    }

    @Override
    public void release() {}

    private record Pages(CompressionCodecName codec) implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            byte[] bytes = page.toByteArray();
            return BytesInput.from(
                    switch (codec) {
                        case SNAPPY -> deflate(new SnappyCompressor(), bytes);
                        case ZSTD -> deflate(new ZstdCompressor(), bytes);
                        case LZ4_RAW -> deflate(new Lz4Compressor(), bytes);
                        case GZIP -> gzip(bytes);
                        default -> bytes;
                    });
        }

        private static byte[] deflate(Compressor compressor, byte[] bytes) {
            byte[] out = new byte[compressor.maxCompressedLength(bytes.length)];
            return Arrays.copyOf(out, compressor.compress(bytes, 0, bytes.length, out, 0, out.length));
        }

        private static byte[] gzip(byte[] bytes) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream zipped = new GZIPOutputStream(out)) {
                zipped.write(bytes);
            }
            return out.toByteArray();
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec;
        }

        @Override
        public void release() {}
    }
}
