package io.couture.trainer.data.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of comma-separated values (RFC 4180) in UTF-8 under a header; a {@code .tsv} is separated by tabs. */
final class CsvRows implements CatalogueRows {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    /** @param columns that the header must have */
    CsvRows(Path file, Collection<String> columns) throws IOException {
        this.file = file;
        boolean tabs = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(tabs ? '\t' : ',')
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        Reader reader = reader(file);
        try {
            parser = CSVParser.builder().setReader(reader).setFormat(format).get();
            List<String> header = parser.getHeaderNames();
            for (String column : columns) {
                if (!header.contains(column)) {
                    throw new IOException("it has no column '" + column + "', its columns are " + header);
                }
            }
            records = parser.iterator();
        } catch (IOException | IllegalArgumentException e) {
            reader.close();
            throw broken(1, e);
        }
    }

    private static Reader reader(Path file) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
        reader.mark(1);
        try {
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw new IOException("catalogue " + file + ", line 1: it is not UTF-8", e);
        }
    }

    @Override
    public @Nullable CatalogueRow next() throws IOException {
        long line = parser.getCurrentLineNumber() + 1;
        try {
            return records.hasNext() ? new Row(file.getFileName() + ":" + line, records.next()) : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw broken(line, e.getCause() instanceof IOException cause ? cause : e);
        }
    }

    private IOException broken(long line, Exception cause) {
        // The decoder reads ahead: where the bytes are wrong, the line is only near.
        String what =
                cause instanceof CharacterCodingException ? "it is not UTF-8 here or soon after" : cause.getMessage();
        return new IOException("catalogue " + file + ", line " + line + ": " + what, cause);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private record Row(String name, CSVRecord record) implements CatalogueRow {

        @Override
        public List<String> texts(String column) throws IOException {
            if (!record.isConsistent()) {
                throw new IOException("row has " + record.size() + " cells, the header "
                        + record.getParser().getHeaderNames().size());
            }
            String text = record.get(column);
            return text.isBlank() ? List.of() : List.of(text);
        }
    }
}
