package io.couture.model.kfashion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CaptionAugmenterTest {

    private static final Outfit OUTFIT = new Outfit(List.of(
            new GarmentLabel(
                    Garment.TOP,
                    Map.of(
                            Attribute.CATEGORY, List.of("블라우스"),
                            Attribute.COLOUR, List.of("화이트"),
                            Attribute.PRINT, List.of("무지"))),
            new GarmentLabel(
                    Garment.BOTTOM, Map.of(Attribute.CATEGORY, List.of("스커트"), Attribute.FIT, List.of("타이트")))));

    /** Every value that is said stands in the text, in its own or an everyday word, and no other does. */
    @Test
    void saysWhatItTellsThatItSays() {
        Set<Integer> sizes = new HashSet<>();
        for (int seed = 0; seed < 400; seed++) {
            CaptionAugmenter.Worded drawn = CaptionAugmenter.draw(OUTFIT, new SplittableRandom(seed));
            int said = 0;
            for (GarmentLabel label : OUTFIT.garments()) {
                for (var attribute : label.attributes().entrySet()) {
                    String value = attribute.getValue().get(0);
                    boolean there =
                            EverydayWords.of(attribute.getKey(), value).stream().anyMatch(drawn.text()::contains)
                                    || drawn.text().contains(value);
                    assertThat(drawn.said()
                                    .garment(label.garment())
                                    .flatMap(kept -> kept.first(attribute.getKey()))
                                    .isPresent())
                            .as(value + " in " + drawn.text())
                            .isEqualTo(there);
                    said += there ? 1 : 0;
                }
            }
            sizes.add(said);
        }
        assertThat(sizes).contains(2, 3, 4, 5);
    }
}
