package io.couture.model.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * The part of a picture that is used: the largest rectangle of the wanted proportions around its middle.
 *
 * @param x left edge, in pixels
 * @param y upper edge
 */
public record PictureCut(int x, int y, int width, int height) {

    /** Around the middle of a picture, in the proportions of the target. */
    public static PictureCut middle(int width, int height, int targetWidth, int targetHeight) {
        long scaledWidth = (long) width * targetHeight;
        long scaledHeight = (long) height * targetWidth;
        int cutWidth = scaledWidth > scaledHeight ? Math.max(1, (int) (scaledHeight / targetHeight)) : width;
        int cutHeight = scaledHeight > scaledWidth ? Math.max(1, (int) (scaledWidth / targetWidth)) : height;
        return new PictureCut((width - cutWidth) / 2, (height - cutHeight) / 2, cutWidth, cutHeight);
    }

    /** This part of the picture, scaled; what is transparent is white. */
    public BufferedImage scale(BufferedImage picture, int targetWidth, int targetHeight) {
        BufferedImage scaled = halve(picture, this, targetWidth, targetHeight);
        while (scaled.getWidth() > targetWidth || scaled.getHeight() > targetHeight) {
            PictureCut whole = new PictureCut(0, 0, scaled.getWidth(), scaled.getHeight());
            scaled = halve(scaled, whole, targetWidth, targetHeight);
        }
        return scaled;
    }

    /** Towards the target, at most by half: one large step down would skip pixels. */
    private static BufferedImage halve(BufferedImage from, PictureCut cut, int targetWidth, int targetHeight) {
        int width = Math.max(targetWidth, (cut.width + 1) / 2);
        int height = Math.max(targetHeight, (cut.height + 1) / 2);
        return paint(from, cut, width, height);
    }

    private static BufferedImage paint(BufferedImage from, PictureCut cut, int width, int height) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(from, 0, 0, width, height, cut.x, cut.y, cut.x + cut.width, cut.y + cut.height, null);
        graphics.dispose();
        return to;
    }
}
