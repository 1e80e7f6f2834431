package io.couture.trainer.data.prepare;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** Pictures of any colour model as plain RGB. */
final class Rgb {

    private Rgb() {}

    /** Greys keep their value, which Java's own conversion would lighten; transparent parts are white. */
    static BufferedImage of(BufferedImage picture) {
        if (picture.getType() == BufferedImage.TYPE_INT_RGB) {
            return picture;
        }
        BufferedImage rgb = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        if (picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            Raster raster = picture.getRaster();
            int[] row = new int[picture.getWidth()];
            for (int y = 0; y < picture.getHeight(); y++) {
                raster.getSamples(0, y, row.length, 1, 0, row);
                for (int x = 0; x < row.length; x++) {
                    row[x] *= 0x010101;
                }
                rgb.setRGB(0, y, row.length, 1, row, 0, row.length);
            }
            return rgb;
        }
        Graphics2D graphics = rgb.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return rgb;
    }
}
