package io.couture.trainer.data.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.couture.trainer.data.Box;
import io.couture.trainer.data.KFashionFolder;
import io.couture.trainer.data.LabelFile;
import io.couture.trainer.data.LabelReader;
import io.couture.trainer.data.LabelRepairs;
import io.couture.trainer.data.PictureLabel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** K-Fashion's own layout: a JSON label a picture. */
public final class KFashionSource implements PictureSource {

    private final KFashionFolder folder;
    private final LabelReader reader = new LabelReader();
    private @Nullable List<Path> labels;

    public KFashionSource(KFashionFolder folder) {
        this.folder = folder;
    }

    /** Read by one thread at a time. */
    private final class Labelled implements Candidate {

        private final Path file;
        private @Nullable PictureLabel label;

        Labelled(Path file) {
            this.file = file;
        }

        @Override
        public String name() {
            return folder.root().relativize(file).toString().replace('\\', '/');
        }

        @Override
        public Description describe() throws IOException {
            return KFashionSource.describe(label());
        }

        @Override
        public byte[] picture() throws IOException {
            Path image = folder.imageOf(file, label().fileName());
            try {
                return Files.readAllBytes(image);
            } catch (NoSuchFileException e) {
                throw new IOException(folder.root().relativize(image) + " is missing", e);
            }
        }

        private PictureLabel label() throws IOException {
            if (label == null) {
                label = KFashionSource.read(reader, name(), Files.readAllBytes(file));
            }
            return label;
        }
    }

    /** A label's JSON, or what is wrong with it. */
    static PictureLabel read(LabelReader reader, String name, byte[] json) throws IOException {
        try {
            return reader.read(name, json);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "label is no JSON, line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** What a label says; one without a garment or a box says too little. */
    static Description describe(PictureLabel label) throws IOException {
        Optional<Box> box = label.box();
        if (label.outfit().garments().isEmpty() || box.isEmpty()) {
            throw new IOException(LabelFile.BOXES + " has no garment with a box inside the picture's " + label.width()
                    + "×" + label.height());
        }
        return new Description(List.of(), label.outfit(), box);
    }

    @Override
    public Candidates open() throws IOException {
        Iterator<Path> files = labels().iterator();
        return () -> files.hasNext() ? new Labelled(files.next()) : null;
    }

    @Override
    public long size() throws IOException {
        return labels().size();
    }

    @Override
    public LabelRepairs repairs() {
        return reader.repairs();
    }

    private List<Path> labels() throws IOException {
        if (labels == null) {
            PictureFiles.directory(folder.root());
            PictureFiles.directory(folder.root().resolve("images"));
            PictureFiles.directory(folder.root().resolve("labels"));
            try {
                labels = folder.labels();
            } catch (UncheckedIOException e) {
                throw new IOException("cannot read the labels in " + folder.root() + ": " + e.getMessage(), e);
            }
            if (labels.isEmpty()) {
                throw new IOException(
                        "there is no label (.json) in " + folder.root().resolve("labels"));
            }
        }
        return labels;
    }
}
