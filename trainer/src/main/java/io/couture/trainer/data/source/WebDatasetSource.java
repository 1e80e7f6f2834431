package io.couture.trainer.data.source;

import io.couture.trainer.config.ColumnsRecipe;
import io.couture.trainer.data.LabelRepairs;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tar files in WebDataset's layout: the members of a sample follow one another and share what stands before the first
 * dot of their name; a picture, a {@code txt} with a caption on each line, a {@code json} with fields or K-Fashion's
 * label. Read from front to back, nothing is unpacked.
 */
public final class WebDatasetSource implements PictureSource {

    private final Path path;
    private final FieldReader fields;
    private final SampleDescription descriptions;

    public WebDatasetSource(Path path, ColumnsRecipe columns) {
        this.path = path;
        this.fields = new FieldReader(columns);
        this.descriptions = new SampleDescription(fields);
    }

    @Override
    public Candidates open() throws IOException {
        return new FileByFile(
                PictureFiles.shards(path, ".tar", ".tar.gz", ".tgz"),
                file -> new Members(new TarSamples(file), descriptions));
    }

    @Override
    public LabelRepairs repairs() {
        return fields.repairs();
    }

    private record Members(TarSamples samples, SampleDescription descriptions) implements Candidates {

        @Override
        public @Nullable Candidate next() throws IOException {
            TarSamples.@Nullable Sample sample = samples.next();
            return sample == null ? null : new Member(sample, descriptions);
        }

        @Override
        public void close() throws IOException {
            samples.close();
        }
    }

    private record Member(TarSamples.Sample sample, SampleDescription descriptions) implements Candidate {

        @Override
        public String name() {
            return sample.name();
        }

        @Override
        public Description describe() throws IOException {
            return descriptions.of(sample);
        }

        @Override
        public byte[] picture() throws IOException {
            return sample.picture().orElseThrow(() -> new IOException("no picture among " + sample.endings()));
        }
    }
}
