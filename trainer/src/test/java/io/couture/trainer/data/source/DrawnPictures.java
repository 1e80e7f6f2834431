package io.couture.trainer.data.source;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Small pictures as files, each number another one. */
public final class DrawnPictures {

    private DrawnPictures() {}

    public static BufferedImage picture(int number) {
        BufferedImage picture = new BufferedImage(48, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.getHSBColor(number * 0.17f, 0.8f, 0.9f));
        graphics.fillRect(0, 0, 48, 64);
        graphics.setColor(Color.BLACK);
        graphics.fillOval(number % 7 * 5, number % 5 * 9, 20, 20);
        graphics.dispose();
        return picture;
    }

    public static byte[] jpeg(int number) {
        return file(number, "jpg");
    }

    public static byte[] png(int number) {
        return file(number, "png");
    }

    private static byte[] file(int number, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(picture(number), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("cannot write a picture to memory", e);
        }
    }
}
