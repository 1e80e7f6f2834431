package io.couture.trainer.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Turns a data set in K-Fashion's layout into a {@link PictureCache}: crop round the garments, resize, store. Pictures
 * that cannot be read and labels without a garment are left out and named in the report.
 */
public final class PicturePreparation {

    private final KFashionFolder folder;
    private final Crop crop;
    private final List<String> skipped = new ArrayList<>();

    public PicturePreparation(KFashionFolder folder, Crop crop) {
        this.folder = folder;
        this.crop = crop;
    }

    private record Prepared(Example example, byte[] pixels) {}

    /**
     * Prepares into a directory; the index appears last, by a rename.
     *
     * @param progress told the number of labels done
     */
    public PrepareReport run(Path directory, IntConsumer progress) throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve(PictureCache.INDEX));
        LabelReader reader = new LabelReader();
        List<Path> labels = folder.labels();
        List<Example> examples = new ArrayList<>();
        int block = 64;
        try (FileChannel out = FileChannel.open(
                directory.resolve(PictureCache.PICTURES),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            for (int first = 0; first < labels.size(); first += block) {
                for (Optional<Prepared> prepared :
                        prepare(labels.subList(first, Math.min(first + block, labels.size())), reader)) {
                    if (prepared.isPresent()) {
                        ByteBuffer pixels = ByteBuffer.wrap(prepared.get().pixels());
                        while (pixels.hasRemaining()) {
                            out.write(pixels);
                        }
                        examples.add(prepared.get().example());
                    }
                }
                progress.accept(Math.min(first + block, labels.size()));
            }
            out.force(true);
        }
        Path draft = directory.resolve(PictureCache.INDEX + ".tmp");
        ExampleIndex.write(draft, examples);
        Files.move(draft, directory.resolve(PictureCache.INDEX), StandardCopyOption.ATOMIC_MOVE);
        return new PrepareReport(examples.size(), skipped, reader.repairs().counts());
    }

    /** Labels are read in order, pictures by all cores. */
    private List<Optional<Prepared>> prepare(List<Path> files, LabelReader reader) {
        List<Optional<PictureLabel>> labels = new ArrayList<>();
        for (Path file : files) {
            labels.add(read(file, reader));
        }
        return IntStream.range(0, files.size())
                .parallel()
                .mapToObj(i -> labels.get(i).flatMap(label -> prepare(files.get(i), label)))
                .toList();
    }

    private Optional<PictureLabel> read(Path file, LabelReader reader) {
        try {
            PictureLabel label = reader.read(Files.readAllBytes(file));
            if (label.outfit().garments().isEmpty() || label.box().isEmpty()) {
                return skip(file, "no garment with a box");
            }
            return Optional.of(label);
        } catch (IOException e) {
            return skip(file, e.getMessage());
        }
    }

    private Optional<Prepared> prepare(Path file, PictureLabel label) {
        Path image = folder.imageOf(file, label.fileName());
        try {
            @Nullable BufferedImage picture = ImageIO.read(image.toFile());
            if (picture == null) {
                return skip(file, image.getFileName() + " is no picture");
            }
            String source = folder.root().relativize(file).toString().replace('\\', '/');
            return Optional.of(new Prepared(
                    new Example(source, label.outfit(), Split.of(label.outfit())),
                    crop.apply(picture, label.box().orElseThrow())));
        } catch (IOException e) {
            return skip(file, image.getFileName() + ": " + e.getMessage());
        }
    }

    private <T> Optional<T> skip(Path file, @Nullable String reason) {
        synchronized (skipped) {
            skipped.add(folder.root().relativize(file) + ": " + reason);
        }
        return Optional.empty();
    }
}
