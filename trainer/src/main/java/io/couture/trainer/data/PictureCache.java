package io.couture.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A prepared data set: pictures as raw bytes [N, 3, size, size], red, green, blue, mapped into memory, so that no
 * training step decodes a JPEG; and their outfits. Safe for many threads.
 */
public final class PictureCache {

    static final String PICTURES = "pictures.bin";
    static final String INDEX = "index.jsonl";
    /** Pictures in one mapping: a mapping takes at most 2 GiB. */
    private static final int CHUNK = 4096;

    private final int size;
    private final List<Example> examples;
    private final List<ByteBuffer> chunks;

    private PictureCache(int size, List<Example> examples, List<ByteBuffer> chunks) {
        this.size = size;
        this.examples = List.copyOf(examples);
        this.chunks = chunks;
    }

    /**
     * Opens a prepared directory.
     *
     * @param size height and width of its pictures
     * @throws IOException when it is not prepared or its files disagree
     */
    public static PictureCache open(Path directory, int size) throws IOException {
        if (!isPrepared(directory)) {
            throw new IOException(directory + " holds no prepared data: " + INDEX + " or " + PICTURES + " is missing");
        }
        List<Example> examples = ExampleIndex.read(directory.resolve(INDEX));
        long bytes = bytes(size);
        Path pictures = directory.resolve(PICTURES);
        try (FileChannel channel = FileChannel.open(pictures, StandardOpenOption.READ)) {
            if (channel.size() != examples.size() * bytes) {
                throw new IOException(pictures + " has " + channel.size() + " bytes; " + examples.size()
                        + " pictures of " + size + "×" + size + " have " + examples.size() * bytes);
            }
            List<ByteBuffer> chunks = new ArrayList<>();
            for (int first = 0; first < examples.size(); first += CHUNK) {
                int count = Math.min(CHUNK, examples.size() - first);
                chunks.add(channel.map(FileChannel.MapMode.READ_ONLY, first * bytes, count * bytes));
            }
            return new PictureCache(size, examples, chunks);
        }
    }

    /** Whether a directory holds a prepared data set. */
    public static boolean isPrepared(Path directory) {
        return Files.exists(directory.resolve(INDEX)) && Files.exists(directory.resolve(PICTURES));
    }

    /** The file that lists a prepared directory's examples. */
    public static Path index(Path directory) {
        return directory.resolve(INDEX);
    }

    static long bytes(int size) {
        return 3L * size * size;
    }

    public int imageSize() {
        return size;
    }

    public List<Example> examples() {
        return examples;
    }

    /** Indices of a split's examples, ascending. */
    public List<Integer> of(Split split) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            if (examples.get(i).split() == split) {
                indices.add(i);
            }
        }
        return indices;
    }

    /** Copies a picture into {@code rgbChw}, 3·size·size bytes. */
    public void copy(int index, byte[] rgbChw) {
        ByteBuffer chunk = chunks.get(index / CHUNK);
        chunk.get((int) (index % CHUNK * bytes(size)), rgbChw, 0, (int) bytes(size));
    }
}
