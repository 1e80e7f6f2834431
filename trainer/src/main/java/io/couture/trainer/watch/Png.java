package io.couture.trainer.watch;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * An encoded picture.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Png(int width, int height, ByteString bytes) {

    public static Png of(BufferedImage image) throws IOException {
        ByteString.Output out = ByteString.newOutput();
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java cannot write PNG files");
        }
        return new Png(image.getWidth(), image.getHeight(), out.toByteString());
    }
}
