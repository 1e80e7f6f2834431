package io.couture.trainer.evaluation;

import io.couture.model.picture.PixelNormalisation;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.util.List;

/** Pictures as models take them and back. */
public final class ImagePixels {

    private ImagePixels() {}

    /** Pixels [B, 3, H, W] in [−1, 1]; all pictures have one size. */
    public static FloatBuffer of(List<BufferedImage> pictures) {
        int height = pictures.get(0).getHeight();
        int width = pictures.get(0).getWidth();
        FloatBuffer pixels = java.nio.ByteBuffer.allocateDirect(pictures.size() * 3 * height * width * Float.BYTES)
                .order(java.nio.ByteOrder.nativeOrder())
                .asFloatBuffer();
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
