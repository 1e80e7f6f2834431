package io.couture.trainer.data.prepare;

import io.couture.trainer.data.Box;
import io.couture.trainer.data.Crop;
import io.couture.trainer.data.Example;
import io.couture.trainer.data.LabelRepairs;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.PictureCacheWriter;
import io.couture.trainer.data.Split;
import io.couture.trainer.data.source.Candidate;
import io.couture.trainer.data.source.Description;
import io.couture.trainer.data.source.PictureSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a source into a {@link PictureCache}: decode, crop round the garments, resize, store. Pictures that cannot be
 * read or of which nothing is said are left out and named in the report. Interrupted, it leaves what was there before.
 */
public final class PicturePreparation {

    private final PictureSource source;
    private final String sourceName;
    private final Crop crop;
    private final PictureDecoder decoder = new PictureDecoder();

    /** @param sourceName as the report calls it */
    public PicturePreparation(PictureSource source, String sourceName, Crop crop) {
        this.source = source;
        this.sourceName = sourceName;
        this.crop = crop;
    }

    /**
     * Prepares into a directory; the index appears last, by a rename.
     *
     * @param progress told the number of candidates done
     * @throws IOException when the source cannot be read, or none of its pictures can be used
     */
    public PrepareReport run(Path directory, IntConsumer progress) throws IOException {
        try (PictureSource.Candidates candidates = source.open();
                PictureCacheWriter writer = new PictureCacheWriter(directory);
                SkippedFile skipped = new SkippedFile(directory)) {
            Store store = new Store(writer, skipped, progress);
            try (OrderedWork<Outcome> work = new OrderedWork<>(source.parallelism(), outcome -> outcome.tell(store))) {
                @Nullable Candidate next = candidates.next();
                while (next != null) {
                    Candidate candidate = next;
                    work.add(() -> prepare(candidate));
                    next = candidates.next();
                }
                work.finish();
            }
            if (store.draft.pictures() == 0) {
                throw new IOException("no picture of " + sourceName + " can be used: "
                        + (store.done == 0 ? "there is none" : store.draft.firstSkipped()));
            }
            PrepareReport report =
                    store.draft.finish(sourceName, source.repairs().found());
            ReportFiles.write(directory, report);
            writer.finish();
            skipped.finish();
            return report;
        }
    }

    private static final class Store implements Outcome.Listener {

        private final PictureCacheWriter writer;
        private final SkippedFile skipped;
        private final IntConsumer progress;
        private final ReportDraft draft = new ReportDraft();
        private int done;

        Store(PictureCacheWriter writer, SkippedFile skipped, IntConsumer progress) {
            this.writer = writer;
            this.skipped = skipped;
            this.progress = progress;
        }

        @Override
        public void kept(Outcome.Kept kept) throws IOException {
            writer.add(kept.example(), kept.planes().bytes());
            draft.add(kept);
            progress.accept(++done);
        }

        @Override
        public void skipped(Outcome.Skipped candidate) throws IOException {
            skipped.add(candidate);
            draft.add(candidate);
            progress.accept(++done);
        }
    }

    /** On any thread. */
    private Outcome prepare(Candidate candidate) throws IOException {
        SkipReason stage = SkipReason.BAD_LABEL;
        try {
            Description said = candidate.describe();
            if (said.isEmpty()) {
                return new Outcome.Skipped(
                        SkipReason.EMPTY_CAPTION, candidate.name(), "there is neither a caption nor a label");
            }
            stage = SkipReason.MISSING_PICTURE;
            byte[] file = candidate.picture();
            stage = SkipReason.BROKEN_PICTURE;
            BufferedImage picture = decoder.decode(file);
            stage = SkipReason.BOX_OUTSIDE;
            Planes planes = planes(candidate.name(), picture, said);
            Split split = said.outfit().garments().isEmpty() ? Split.ofContent(file) : Split.of(said.outfit());
            Example example = new Example(candidate.name(), said.outfit(), said.captions(), split);
            return new Outcome.Kept(example, planes, Fingerprint.of(planes));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException | InvalidPathException e) {
            return new Outcome.Skipped(stage, candidate.name(), String.valueOf(e.getMessage()));
        }
    }

    private Planes planes(String name, BufferedImage picture, Description said) throws IOException {
        if (said.box().isEmpty()) {
            return new Planes(crop.apply(picture), crop.size());
        }
        Box box = said.box().get();
        Box inside = box.within(picture.getWidth(), picture.getHeight());
        if (inside.isEmpty()) {
            throw new IOException("box at " + box.x() + "," + box.y() + " of " + box.width() + "×" + box.height()
                    + " lies outside the picture's " + picture.getWidth() + "×" + picture.getHeight());
        }
        if (!inside.equals(box)) {
            source.repairs().count(LabelRepairs.BOX_PARTLY_OUTSIDE, name);
        }
        return new Planes(crop.apply(picture, inside), crop.size());
    }
}
