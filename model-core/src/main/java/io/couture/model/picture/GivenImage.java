package io.couture.model.picture;

import io.couture.model.InvalidRequestException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads pictures that callers give: PNG, JPEG, GIF or BMP, of bounded size. Whatever is wrong with one is an {@link
 * InvalidRequestException} that names the request's field, the value and the limit. A photograph's note on how it was
 * held (EXIF) is not heeded.
 */
public final class GivenImage {

    /** Most pixels a side. */
    public static final int MAX_SIDE = 4096;

    /**
     * What is known of a picture before it is decoded.
     */
    public record Size(int width, int height) {

        @Override
        public String toString() {
            return width + "×" + height;
        }
    }

    @FunctionalInterface
    private interface Look<T> {
        T at(ImageReader reader) throws IOException;
    }

    private GivenImage() {}

    /**
     * Reads the header and checks the size; quick.
     *
     * @param field the request's field
     */
    public static Size size(String field, byte[] bytes, int maxBytes) {
        if (bytes.length == 0 || bytes.length > maxBytes) {
            throw new InvalidRequestException(
                    field, field + " has " + bytes.length + " bytes; it takes 1 to " + maxBytes);
        }
        Size size = look(field, bytes, reader -> new Size(reader.getWidth(0), reader.getHeight(0)));
        if (size.width() > MAX_SIDE || size.height() > MAX_SIDE) {
            throw new InvalidRequestException(
                    field, field + " is " + size + " pixels; it takes at most " + MAX_SIDE + " a side");
        }
        return size;
    }

    /** Checks the size and decodes. */
    public static BufferedImage read(String field, byte[] bytes, int maxBytes) {
        size(field, bytes, maxBytes);
        return look(field, bytes, reader -> reader.read(0));
    }

    private static <T> T look(String field, byte[] bytes, Look<T> look) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new InvalidRequestException(
                        field, field + " of " + bytes.length + " bytes is no PNG, JPEG, GIF or BMP");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return look.at(reader);
            } finally {
                reader.dispose();
            }
        } catch (InvalidRequestException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Broken pictures make the JDK's readers throw nearly anything.
            throw new InvalidRequestException(
                    field, field + " of " + bytes.length + " bytes cannot be decoded: " + e.getMessage());
        }
    }
}
