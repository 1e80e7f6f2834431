package io.couture.model.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.InvalidRequestException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenImageTest {

    private static byte[] file(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, height / 2, 0xFF8040 + x);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void readsTheUsualFormats(String format) throws IOException {
        byte[] bytes = file(format, 33, 21);

        assertThat(GivenImage.size("edit.picture", bytes, 1 << 20)).hasToString("33×21");
        assertThat(GivenImage.read("edit.picture", bytes, 1 << 20).getWidth()).isEqualTo(33);
    }

    @Test
    void namesFieldValueAndLimit() throws IOException {
        byte[] wide = file("gif", 5000, 2);

        assertThatThrownBy(() -> GivenImage.size("edit.picture", wide, wide.length))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("edit.picture is 5000×2 pixels; it takes at most 4096 a side");
        assertThatThrownBy(() -> GivenImage.size("edit.mask", wide, 10))
                .hasMessage("edit.mask has " + wide.length + " bytes; it takes 1 to 10");
        assertThatThrownBy(() -> GivenImage.size("edit.mask", new byte[0], 10))
                .hasMessage("edit.mask has 0 bytes; it takes 1 to 10");
        assertThatThrownBy(() -> GivenImage.size("edit.mask", new byte[] {1, 2, 3}, 10))
                .hasMessage("edit.mask of 3 bytes is no PNG, JPEG, GIF or BMP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void refusesBrokenFilesByNameWhateverTheReaderThrows(String format) throws IOException {
        byte[] sound = file(format, 40, 40);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            byte[] broken = Arrays.copyOf(sound, random.nextInt(1, sound.length));
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                GivenImage.read("edit.picture", broken, 1 << 20);
            } catch (InvalidRequestException e) {
                assertThat(e).hasMessageStartingWith("edit.picture ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"100,50,25,0,50,50", "50,100,0,25,50,50", "7,7,0,0,7,7", "4096,1,2047,0,1,1", "1,3,0,1,1,1"})
    void takesTheMiddleSquare(int width, int height, int x, int y, int cutWidth, int cutHeight) {
        assertThat(PictureCut.middle(width, height, 256, 256)).isEqualTo(new PictureCut(x, y, cutWidth, cutHeight));
    }

    @Test
    void takesTheProportionsOfTheTarget() {
        assertThat(PictureCut.middle(100, 100, 200, 100)).isEqualTo(new PictureCut(0, 25, 100, 50));
    }

    @ParameterizedTest
    @CsvSource({"300,200", "64,64", "10,30", "2000,1999"})
    void scalesToTheTargetWithoutChangingPlainColours(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, 0xFF336699);
            }
        }

        BufferedImage scaled = PictureCut.middle(width, height, 64, 64).scale(image, 64, 64);

        assertThat(scaled.getWidth()).isEqualTo(64);
        assertThat(scaled.getHeight()).isEqualTo(64);
        assertThat(scaled.getRGB(0, 0)).isEqualTo(0xFF336699);
        assertThat(scaled.getRGB(63, 63)).isEqualTo(0xFF336699);
    }

    @Test
    void seesNothingAsWhite() {
        BufferedImage nothing = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);

        assertThat(PictureCut.middle(8, 8, 4, 4).scale(nothing, 4, 4).getRGB(1, 1))
                .isEqualTo(0xFFFFFFFF);
    }
}
