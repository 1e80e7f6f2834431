package io.couture.trainer.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.data.source.DrawnPictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

class PictureDecoderTest {

    /** Left half rgb(30, 60, 200), right half rgb(200, 40, 30), 32×24, as a browser's canvas saves it. */
    private static final String WEBP =
            "UklGRkICAABXRUJQVlA4WAoAAAAgAAAAHwAAFwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAA"
                    + "EAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAA"
                    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKA"
                    + "AAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0"
                    + "AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWi"
                    + "AAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQA"
                    + "AAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbA"
                    + "BlACAASQBuAGMALgAgADIAMAAxADZWUDggVAAAAJAEAJ0BKiAAGAA+MRKHQqIhDf1WABABglkAHg38A/AD9gOMC7Af"
                    + "sAATGLicAAD++X2///5Zu27IHp//+UfEtXn/20W9NV2SztnJnSbWcZnNROFwAA==";

    private final PictureDecoder decoder = new PictureDecoder();

    @Test
    void readsWebP() throws IOException {
        BufferedImage picture = decoder.decode(Base64.getDecoder().decode(WEBP));
        assertThat(picture.getWidth()).isEqualTo(32);
        assertColour(picture, 5, 12, 30, 60, 200);
        assertColour(picture, 26, 12, 200, 40, 30);
    }

    @Test
    void keepsTheValueOfGreys() throws IOException {
        BufferedImage grey = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 32, 32, 0, filled(32 * 32, 100));
        assertColour(decoder.decode(written(grey, "jpg")), 9, 9, 100, 100, 100);
        assertColour(decoder.decode(written(grey, "png")), 9, 9, 100, 100, 100);
    }

    @Test
    void turnsCmykIntoRgb() throws IOException {
        // Given much magenta and yellow, a red; Adobe writes CMYK inverted
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
        raster.setSamples(0, 0, 32, 32, 0, filled(32 * 32, 255));
        raster.setSamples(0, 0, 32, 32, 1, filled(32 * 32, 25));
        raster.setSamples(0, 0, 32, 32, 2, filled(32 * 32, 25));
        raster.setSamples(0, 0, 32, 32, 3, filled(32 * 32, 255));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        }

        // When
        byte[] adobe = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        BufferedImage picture = decoder.decode(afterFirstMarker(file.toByteArray(), adobe));

        // Then
        Color colour = new Color(picture.getRGB(16, 16));
        assertThat(colour.getRed()).isGreaterThan(180);
        assertThat(colour.getGreen()).isLessThan(90);
        assertThat(colour.getBlue()).isLessThan(90);
    }

    @Test
    void putsTransparentPartsOnWhite() throws IOException {
        BufferedImage clear = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(3, 3, 0xFF0000FF);
        BufferedImage picture = decoder.decode(written(clear, "png"));
        assertColour(picture, 20, 20, 255, 255, 255);
        assertColour(picture, 3, 3, 0, 0, 255);
    }

    @Test
    void turnsPicturesUpright() throws IOException {
        // Given 48×32 with a red top left corner
        BufferedImage stored = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = stored.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 16, 16);
        graphics.dispose();
        byte[] jpeg = written(stored, "jpg");

        // Then: 6 is a quarter turn to the right, 8 to the left, 3 a half
        BufferedImage right = decoder.decode(withOrientation(jpeg, 6));
        assertThat(right.getWidth()).isEqualTo(32);
        assertColour(right, 24, 8, 254, 0, 0);
        assertColour(decoder.decode(withOrientation(jpeg, 8)), 8, 40, 254, 0, 0);
        assertColour(decoder.decode(withOrientation(jpeg, 3)), 40, 24, 254, 0, 0);
        assertColour(decoder.decode(withOrientation(jpeg, 1)), 8, 8, 254, 0, 0);
    }

    @Test
    void refusesWhatIsNoWholePicture() {
        byte[] whole = DrawnPictures.jpeg(3);
        assertThatThrownBy(() -> decoder.decode(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("file is empty");
        assertThatThrownBy(() -> decoder.decode(new byte[] {1, 2, 3, 4})).hasMessageContaining("no picture");
        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(whole, whole.length * 2 / 3)))
                .isInstanceOf(IOException.class);
        byte[] png = DrawnPictures.png(3);
        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(png, png.length * 2 / 3)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesAPixelThatCountsVisitors() throws IOException {
        byte[] pixel = written(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png");
        assertThatThrownBy(() -> decoder.decode(pixel)).hasMessage("has 1×1 pixels, at least 16×16 are needed");
    }

    private static void assertColour(BufferedImage picture, int x, int y, int red, int green, int blue) {
        Color colour = new Color(picture.getRGB(x, y));
        assertThat(new int[] {colour.getRed(), colour.getGreen(), colour.getBlue()})
                .satisfies(rgb -> {
                    assertThat(rgb[0]).isBetween(red - 6, red + 6);
                    assertThat(rgb[1]).isBetween(green - 6, green + 6);
                    assertThat(rgb[2]).isBetween(blue - 6, blue + 6);
                });
    }

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(picture, format, file);
        return file.toByteArray();
    }

    /** Puts an Exif segment with one tag after the JPEG's first marker. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return afterFirstMarker(jpeg, exif);
    }

    private static byte[] afterFirstMarker(byte[] jpeg, byte[] segment) {
        byte[] both = new byte[jpeg.length + segment.length];
        System.arraycopy(jpeg, 0, both, 0, 2);
        System.arraycopy(segment, 0, both, 2, segment.length);
        System.arraycopy(jpeg, 2, both, 2 + segment.length, jpeg.length - 2);
        return both;
    }
}
