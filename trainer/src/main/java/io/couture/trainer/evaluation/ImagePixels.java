package io.couture.trainer.evaluation;

import io.couture.model.picture.PixelNormalisation;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** Pictures as models take them and back. */
public final class ImagePixels {

    private ImagePixels() {}

    /** Pixels [B, 3, H, W] in [−1, 1]; all pictures have one size. */
    public static FloatBuffer of(List<BufferedImage> pictures) {
        int height = pictures.get(0).getHeight();
        int width = pictures.get(0).getWidth();
        FloatBuffer pixels = buffer(pictures.size() * 3 * height * width);
        for (BufferedImage picture : pictures) {
            int[] rgb = picture.getRGB(0, 0, width, height, null, 0, width);
            for (int shift = 16; shift >= 0; shift -= 8) {
                for (int pixel : rgb) {
                    pixels.put(PixelNormalisation.toUnit((byte) (pixel >> shift)));
                }
            }
        }
        return pixels.flip();
    }

    /** Pixels [B, 3, H, W] in [−1, 1] of pictures' bytes [3, H, W]; all are of one size. */
    public static FloatBuffer ofPlanes(List<byte[]> pictures) {
        FloatBuffer pixels = buffer(pictures.size() * pictures.get(0).length);
        for (byte[] picture : pictures) {
            for (byte value : picture) {
                pixels.put(PixelNormalisation.toUnit(value));
            }
        }
        return pixels.flip();
    }

    private static FloatBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Picture number {@code index} of pixels [B, 3, size, size]. */
    public static BufferedImage picture(FloatBuffer pixels, int index, int size) {
        int plane = size * size;
        int start = index * 3 * plane;
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < plane; i++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                rgb = rgb << 8 | PixelNormalisation.toByte(pixels.get(start + channel * plane + i)) & 0xFF;
            }
            picture.setRGB(i % size, i / size, rgb);
        }
        return picture;
    }
}
