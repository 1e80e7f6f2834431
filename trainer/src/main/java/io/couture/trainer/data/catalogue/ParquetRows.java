package io.couture.trainer.data.catalogue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Rows of a Parquet file, one row group in memory at a time, only the columns that are asked for. */
final class ParquetRows implements CatalogueRows {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final ParquetFileReader reader;
    private final MessageType schema;
    private @Nullable RecordReader<Group> records;
    private long left;
    private long row;

    /** @param columns that the schema must have */
    ParquetRows(Path file, Collection<String> columns) throws IOException {
        this.file = file;
        requireMagic(file);
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetDecompression())
                .build();
        try {
            reader = ParquetFileReader.open(new LocalInputFile(file), options);
        } catch (IOException | RuntimeException e) {
            // Damaged bytes meet whatever Parquet's parsers throw.
            throw broken("its footer", e);
        }
        try {
            schema = projection(reader.getFooter().getFileMetaData().getSchema(), columns);
            reader.setRequestedSchema(schema);
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private static void requireMagic(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] magic = new byte[MAGIC.length];
            if (bytes.length() >= 2L * MAGIC.length) {
                bytes.readFully(magic);
            }
            if (!Arrays.equals(magic, MAGIC)) {
                throw new IOException("catalogue " + file + " is no Parquet file: it does not begin with PAR1");
            }
            bytes.seek(bytes.length() - MAGIC.length);
            bytes.readFully(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new IOException("catalogue " + file + " is cut short: it does not end with PAR1");
            }
        }
    }

    private MessageType projection(MessageType whole, Collection<String> columns) throws IOException {
        List<Type> wanted = new ArrayList<>();
        for (String column : columns) {
            if (!whole.containsField(column)) {
                throw new IOException("catalogue " + file + " has no column '" + column + "', its columns are "
                        + whole.getFields().stream().map(Type::getName).toList());
            }
            wanted.add(whole.getType(column));
        }
        return new MessageType(whole.getName(), wanted);
    }

    @Override
    public @Nullable CatalogueRow next() throws IOException {
        try {
            while (left == 0) {
                @Nullable PageReadStore pages = reader.readNextRowGroup();
                if (pages == null) {
                    return null;
                }
                left = pages.getRowCount();
                records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
            }
            left--;
            row++;
            return records == null ? null : new ParquetRow(file.getFileName() + ":" + row, records.read());
        } catch (IOException | RuntimeException e) {
            throw broken("row " + (row + 1), e);
        }
    }

    private IOException broken(String place, Exception cause) {
        return new IOException("catalogue " + file + " cannot be read at " + place + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
