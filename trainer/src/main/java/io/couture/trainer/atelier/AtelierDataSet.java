package io.couture.trainer.atelier;

import io.couture.trainer.data.KFashionFolder;
import io.couture.trainer.data.LabelFile;
import io.couture.trainer.data.PictureLabel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws a data set to disk in K-Fashion's layout, on all cores; the result does not depend on their number. */
public final class AtelierDataSet {

    private static final float JPEG_QUALITY = 0.92f;

    private final Atelier atelier;
    private final long seed;

    public AtelierDataSet(Atelier atelier, long seed) {
        this.atelier = atelier;
        this.seed = seed;
    }

    /**
     * Draws pictures 0 to count − 1. A label is written after its picture, so what an interrupted run left behind is
     * kept and only what is missing is drawn.
     *
     * @param progress told the number of pictures done
     */
    public void write(KFashionFolder folder, int count, IntConsumer progress) {
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, count).parallel().forEach(index -> {
            try {
                write(folder, index);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write picture " + index + " to " + folder.root(), e);
            }
            progress.accept(done.incrementAndGet());
        });
    }

    private void write(KFashionFolder folder, int index) throws IOException {
        // Folders of one name for all styles would be larger than file systems like; the number spreads them.
        String shelf = "%03d".formatted(index / 1000);
        Path labelFile = folder.label(shelf, "%07d".formatted(index + 1));
        if (Files.exists(labelFile)) {
            return;
        }
        Drawing drawing = atelier.draw(seed, index);
        PictureLabel drawn = drawing.label();
        PictureLabel label = new PictureLabel(
                "%07d.jpg".formatted(index + 1), drawn.style(), drawn.width(), drawn.height(), drawn.garments());
        Path image = folder.image(shelf, label.fileName());
        Files.createDirectories(image.getParent());
        Files.createDirectories(labelFile.getParent());
        writeJpeg(drawing.image(), image);
        Path draft = labelFile.resolveSibling(labelFile.getFileName() + ".tmp");
        Files.write(draft, LabelFile.write(label, index + 1));
        Files.move(draft, labelFile);
    }

    private static void writeJpeg(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream target = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(target);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
    }
}
