package io.couture.trainer.atelier;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A caption never claims what its picture does not show: who judges pictures could only guess. */
class VisibleLabelsTest {

    private static final List<Attribute> JUDGED = List.of(
            Attribute.COLOUR, Attribute.LENGTH, Attribute.PRINT, Attribute.FIT, Attribute.SLEEVE, Attribute.NECKLINE);
    /** Of a picture 192 by 256: a line of some twenty pixels on either side. */
    private static final int SEEN = 40;
    /** Of 255, in the channel that differs most. */
    private static final int DIFFERENT = 16;

    private final Atelier atelier = new Atelier(192, 256);

    static Stream<Pattern> patterns() {
        return Stream.of(Wardrobe.TOPS, Wardrobe.BOTTOMS, Wardrobe.OUTERS, Wardrobe.DRESSES)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void everyValueLooksDifferent(Pattern pattern) {
        GarmentLabel usual = usual(pattern);
        for (Attribute attribute : JUDGED) {
            Choice choice = pattern.choices().getOrDefault(attribute, Choice.of("-"));
            for (String one : choice.values()) {
                for (String other : choice.values()) {
                    if (one.compareTo(other) < 0) {
                        assertThat(differing(
                                        List.of(with(usual, attribute, one)), List.of(with(usual, attribute, other))))
                                .as("%s %s %s and %s", pattern.category(), attribute.label(), one, other)
                                .isGreaterThan(SEEN);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void anOpenGarmentShowsWhatIsBeneath(Pattern outer) {
        if (outer.garment() != Garment.OUTER) {
            return;
        }
        List<List<GarmentLabel>> looks = new ArrayList<>();
        for (Pattern inner : Wardrobe.TOPS) {
            // A hood below another one is never drawn.
            if (!inner.category().equals("후드티")) {
                looks.add(List.of(usual(outer), usual(inner).with(Attribute.COLOUR, "레드")));
            }
        }
        for (int i = 0; i < looks.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(differing(looks.get(i), looks.get(j)))
                        .as("%s and %s", looks.get(i), looks.get(j))
                        .isGreaterThan(SEEN);
            }
        }
    }

    @Test
    void sleevesBelowSleevesAreNotNamed() {
        int covered = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Outfit outfit = OutfitDesigner.design(new SplittableRandom(seed));
            boolean armsCovered = outfit.garment(Garment.OUTER)
                    .filter(outer -> !outer.has(Attribute.SLEEVE, "없음"))
                    .isPresent();
            for (GarmentLabel label : outfit.garments()) {
                boolean inner = label.garment() == Garment.TOP || label.garment() == Garment.DRESS;
                if (armsCovered && inner) {
                    assertThat(label.first(Attribute.SLEEVE)).isEmpty();
                    covered++;
                }
            }
        }
        assertThat(covered).isGreaterThan(100);
    }

    private static GarmentLabel usual(Pattern pattern) {
        GarmentLabel label = GarmentLabel.of(pattern.garment()).with(Attribute.CATEGORY, pattern.category());
        for (var entry : pattern.choices().entrySet()) {
            label = with(label, entry.getKey(), entry.getValue().values().get(0));
        }
        return label.with(Attribute.COLOUR, "블루");
    }

    private static GarmentLabel with(GarmentLabel label, Attribute attribute, String value) {
        return value.equals("-") ? label.with(attribute) : label.with(attribute, value);
    }

    private int differing(List<GarmentLabel> one, List<GarmentLabel> other) {
        BufferedImage a = atelier.draw(new Outfit(one), 4, "a").image();
        BufferedImage b = atelier.draw(new Outfit(other), 4, "a").image();
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                count += difference(a.getRGB(x, y), b.getRGB(x, y)) > DIFFERENT ? 1 : 0;
            }
        }
        return count;
    }

    private static int difference(int one, int other) {
        int largest = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            largest = Math.max(largest, Math.abs((one >> shift & 255) - (other >> shift & 255)));
        }
        return largest;
    }
}
