package io.couture.model.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels as the models have them, three planes [3, height, width] in [−1, 1], to PNG and back. */
public final class PngCodec {

    /** Weak compression: a few per cent larger than the best, several times as fast. */
    private static final float QUALITY = 0.6f;

    private PngCodec() {}

    /**
     * Writes a picture.
     *
     * @param planes read from {@code offset} on; its position is left alone
     * @throws IllegalArgumentException when a pixel is not finite
     */
    public static byte[] encode(FloatBuffer planes, int offset, int width, int height) {
        return encode(planes, offset, width, height, height);
    }

    /**
     * Writes the upper part of a picture.
     *
     * @param shown rows of pixels that are written, at most {@code height}
     * @throws IllegalArgumentException when one of their pixels is not finite
     */
    public static byte[] encode(FloatBuffer planes, int offset, int width, int height, int shown) {
        BufferedImage image = new BufferedImage(width, shown, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int plane = width * height;
        for (int i = 0; i < pixels.length; i++) {
            int colour = 0;
            for (int channel = 0; channel < 3; channel++) {
                float value = planes.get(offset + channel * plane + i);
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "pixel " + i % width + ", " + i / width + " is " + value + " in channel " + channel);
                }
                colour = colour << 8 | PixelNormalisation.toByte(value) & 0xFF;
            }
            pixels[i] = colour;
        }
        try {
            return write(image);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write a PNG of " + width + "×" + shown, e);
        }
    }

    private static byte[] write(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a picture of exactly this size.
     *
     * @param planes written from {@code offset} on; its position is left alone
     * @throws IllegalArgumentException when the bytes are no picture or it has another size
     */
    public static void decode(byte[] png, int width, int height, FloatBuffer planes, int offset) {
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new IllegalArgumentException("picture of " + png.length + " bytes cannot be read", e);
        }
        if (image == null) {
            throw new IllegalArgumentException("picture of " + png.length + " bytes is of no known format");
        }
        if (image.getWidth() != width || image.getHeight() != height) {
            throw new IllegalArgumentException("picture is " + image.getWidth() + "×" + image.getHeight()
                    + ", the release has pictures of " + width + "×" + height);
        }
        toPlanes(image, planes, offset);
    }

    /**
     * The pixels of a picture as the models take them.
     *
     * @param planes written from {@code offset} on; its position is left alone
     */
    public static void toPlanes(BufferedImage image, FloatBuffer planes, int offset) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        int plane = width * height;
        for (int i = 0; i < plane; i++) {
            planes.put(offset + i, PixelNormalisation.toUnit((byte) (pixels[i] >> 16)));
            planes.put(offset + plane + i, PixelNormalisation.toUnit((byte) (pixels[i] >> 8)));
            planes.put(offset + 2 * plane + i, PixelNormalisation.toUnit((byte) pixels[i]));
        }
    }
}
