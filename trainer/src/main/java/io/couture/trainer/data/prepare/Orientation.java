package io.couture.trainer.data.prepare;

import java.awt.image.BufferedImage;

/**
 * How a stored picture has to be turned to stand upright (Exif 2.3, tag 0x0112).
 *
 * @param transposed rows are columns
 * @param mirroredX read from the right, after transposing
 * @param mirroredY read from below, after transposing
 */
record Orientation(boolean transposed, boolean mirroredX, boolean mirroredY) {

    /** By Exif's number, 1 to 8; others are upright. */
    static Orientation of(int exif) {
        return switch (exif) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> new Orientation(false, false, false);
        };
    }

    /** The picture as it was seen. */
    BufferedImage upright(BufferedImage stored) {
        if (!transposed && !mirroredX && !mirroredY) {
            return stored;
        }
        int width = transposed ? stored.getHeight() : stored.getWidth();
        int height = transposed ? stored.getWidth() : stored.getHeight();
        BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromX = mirroredX ? width - 1 - x : x;
                int fromY = mirroredY ? height - 1 - y : y;
                upright.setRGB(x, y, transposed ? stored.getRGB(fromY, fromX) : stored.getRGB(fromX, fromY));
            }
        }
        return upright;
    }
}
