package io.couture.trainer.atelier;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.ColourName;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import io.couture.trainer.data.Box;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AtelierTest {

    private final Atelier atelier = new Atelier(240, 320);

    @Test
    void drawsTheSamePictureAgain() {
        Drawing first = atelier.draw(5, 17);
        Drawing again = new Atelier(240, 320).draw(5, 17);
        assertThat(pixels(again.image())).isEqualTo(pixels(first.image()));
        assertThat(again.label()).isEqualTo(first.label());
        assertThat(atelier.outfit(5, 17)).isEqualTo(first.label().outfit());
        assertThat(pixels(atelier.draw(5, 18).image())).isNotEqualTo(pixels(first.image()));
    }

    @ParameterizedTest
    @EnumSource(
            value = ColourName.class,
            names = {"RED", "BLUE", "GREEN", "YELLOW", "BLACK", "WHITE"})
    void drawsAGarmentInItsColour(ColourName colour) {
        GarmentLabel top = GarmentLabel.of(Garment.TOP)
                .with(Attribute.CATEGORY, "티셔츠")
                .with(Attribute.COLOUR, colour.label())
                .with(Attribute.PRINT, "무지")
                .with(Attribute.SLEEVE, "반팔")
                .with(Attribute.LENGTH, "노멀")
                .with(Attribute.NECKLINE, "라운드넥")
                .with(Attribute.FIT, "노멀");
        Drawing drawing = atelier.draw(new Outfit(List.of(top)), 3, "a");
        Box box = drawing.label().box().orElseThrow();
        Color seen = mean(drawing.image(), box);
        // Light and folds move a colour, not as far as from one name to the next but one.
        assertThat(distance(seen, new Color(colour.rgb()))).isLessThan(70);
    }

    private static Color mean(BufferedImage image, Box box) {
        long[] sum = new long[3];
        int count = 0;
        for (int y = box.y() + box.height() * 2 / 5; y < box.y() + box.height() * 3 / 5; y++) {
            for (int x = box.x() + box.width() * 2 / 5; x < box.x() + box.width() * 3 / 5; x++) {
                Color pixel = new Color(image.getRGB(x, y));
                sum[0] += pixel.getRed();
                sum[1] += pixel.getGreen();
                sum[2] += pixel.getBlue();
                count++;
            }
        }
        return new Color((int) (sum[0] / count), (int) (sum[1] / count), (int) (sum[2] / count));
    }

    private static double distance(Color a, Color b) {
        return Math.sqrt(Math.pow(a.getRed() - b.getRed(), 2)
                + Math.pow(a.getGreen() - b.getGreen(), 2)
                + Math.pow(a.getBlue() - b.getBlue(), 2));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
