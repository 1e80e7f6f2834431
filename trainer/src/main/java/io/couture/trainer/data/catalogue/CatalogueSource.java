package io.couture.trainer.data.catalogue;

import io.couture.trainer.config.SourceRecipe;
import io.couture.trainer.data.LabelRepairs;
import io.couture.trainer.data.source.Candidate;
import io.couture.trainer.data.source.Description;
import io.couture.trainer.data.source.FieldReader;
import io.couture.trainer.data.source.FileByFile;
import io.couture.trainer.data.source.PictureFiles;
import io.couture.trainer.data.source.PictureSource;
import java.io.IOException;
import java.nio.file.Path;
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
        List<Path> files = parquet ? PictureFiles.shards(path, ".parquet") : PictureFiles.shards(path, ".csv", ".tsv");
        Set<String> columns = new LinkedHashSet<>(List.of(recipe.columns().image()));
        columns.addAll(fields.described());
        return new FileByFile(
                files,
                file -> new Entries(
                        parquet ? new ParquetRows(file, columns) : new CsvRows(file, columns),
                        Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(path)));
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

    private final class Entries implements Candidates {

        private final CatalogueRows rows;
        private final Path directory;

        Entries(CatalogueRows rows, Path directory) {
            this.rows = rows;
            this.directory = directory;
        }

        @Override
        public @Nullable Candidate next() throws IOException {
            @Nullable CatalogueRow row = rows.next();
            return row == null ? null : new Entry(row, directory);
        }

        @Override
        public void close() throws IOException {
            rows.close();
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
            return fields.read(name(), row);
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
