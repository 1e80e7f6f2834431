package io.couture.trainer.data;

import io.couture.trainer.disk.WriteFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a prepared data set beside what the directory holds; {@link #finish} puts it in place, the index last. Until
 * then a data set that was there before stays whole. For one thread.
 */
public final class PictureCacheWriter implements AutoCloseable {

    private static final String DRAFT = ".tmp";

    private final Path directory;
    private final Path pictures;
    private final Path index;
    private final FileChannel out;
    private final List<Example> examples = new ArrayList<>();

    public PictureCacheWriter(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IOException(directory + " is a file, a directory for prepared pictures is needed");
        }
        Files.createDirectories(directory);
        this.directory = directory;
        this.pictures = directory.resolve(PictureCache.PICTURES + DRAFT);
        this.index = directory.resolve(PictureCache.INDEX + DRAFT);
        this.out = FileChannel.open(
                pictures, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Appends a picture, [3, size, size] bytes. */
    public void add(Example example, byte[] rgbChw) throws IOException {
        ByteBuffer pixels = ByteBuffer.wrap(rgbChw);
        try {
            while (pixels.hasRemaining()) {
                out.write(pixels);
            }
        } catch (IOException error) {
            throw WriteFailure.of(pictures, error);
        }
        examples.add(example);
    }

    /** Puts everything in place. */
    public void finish() throws IOException {
        try {
            complete();
        } catch (IOException error) {
            throw WriteFailure.of(directory.resolve(PictureCache.PICTURES), error);
        }
    }

    private void complete() throws IOException {
        out.force(true);
        out.close();
        ExampleIndex.write(index, examples);
        try (FileChannel written = FileChannel.open(index, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.deleteIfExists(directory.resolve(PictureCache.INDEX));
        Files.move(pictures, directory.resolve(PictureCache.PICTURES), StandardCopyOption.ATOMIC_MOVE);
        Files.move(index, directory.resolve(PictureCache.INDEX), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(pictures);
        Files.deleteIfExists(index);
    }
}
