package io.couture.trainer.data.catalogue;

import io.couture.trainer.config.SourceRecipe;
import io.couture.trainer.data.LabelRepairs;
import io.couture.trainer.data.source.Candidate;
import io.couture.trainer.data.source.Description;
import io.couture.trainer.data.source.FieldReader;
import io.couture.trainer.data.source.PictureFiles;
import io.couture.trainer.data.source.PictureSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A catalogue as CSV or Parquet: one file, or a directory of them. */
public final class CatalogueSource implements PictureSource {

    private final SourceRecipe recipe;
    private final FieldReader fields;
    private final PictureFetcher fetcher;

    public CatalogueSource(SourceRecipe recipe) {
        this.recipe = recipe;
        this.fields = new FieldReader(recipe.columns());
        this.fetcher = new PictureFetcher(recipe.fetch());
    }

    @Override
    public Candidates open() throws IOException {
        boolean parquet = recipe.kind() == SourceRecipe.Kind.PARQUET;
        Path path = Path.of(recipe.path());
        Iterator<Path> files = (parquet
                        ? PictureFiles.shards(path, ".parquet")
                        : PictureFiles.shards(path, ".csv", ".tsv"))
                .iterator();
        Set<String> columns = new LinkedHashSet<>(List.of(recipe.columns().image()));
        columns.addAll(fields.described());
        return new Walk(files, file -> parquet ? new ParquetRows(file, columns) : new CsvRows(file, columns));
    }

    /** Pictures behind URLs are waited for, so more of them are under way than there are cores. */
    @Override
    public int parallelism() {
        return Math.max(PictureSource.super.parallelism(), recipe.fetch().parallel());
    }

    @Override
    public LabelRepairs repairs() {
        return fields.repairs();
    }

    private interface Opening {
        CatalogueRows open(Path file) throws IOException;
    }

    private final class Walk implements Candidates {

        private final Iterator<Path> files;
        private final Opening opening;
        private @Nullable CatalogueRows rows;
        private Path directory = Path.of("");

        Walk(Iterator<Path> files, Opening opening) {
            this.files = files;
            this.opening = opening;
        }

        @Override
        public @Nullable Candidate next() throws IOException {
            while (true) {
                if (rows == null) {
                    if (!files.hasNext()) {
                        return null;
                    }
                    Path file = files.next();
                    directory = Optional.ofNullable(file.toAbsolutePath().getParent())
                            .orElse(directory);
                    rows = opening.open(file);
                }
                @Nullable CatalogueRow row = rows.next();
                if (row != null) {
                    return new Entry(row, directory);
                }
                rows.close();
                rows = null;
            }
        }

        @Override
        public void close() throws IOException {
            if (rows != null) {
                rows.close();
            }
        }
    }

    private final class Entry implements Candidate {

        private final CatalogueRow row;
        private final Path directory;

        Entry(CatalogueRow row, Path directory) {
            this.row = row;
            this.directory = directory;
        }

        @Override
        public String name() {
            return row.name();
        }

        @Override
        public Description describe() throws IOException {
            return fields.read(row);
        }

        @Override
        public byte[] picture() throws IOException {
            String column = recipe.columns().image();
            Optional<byte[]> held = row.bytes(column);
            if (held.isPresent()) {
                return held.get();
            }
            String place = row.texts(column).stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new IOException("column " + column + " is empty"));
            return fetcher.fetch(place, directory);
        }
    }
}
