package io.couture.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttributeChangesTest {

    private static final Outfit BLOUSE = new Outfit(List.of(top("블라우스", "화이트")));
    private static final Outfit SKIRT = new Outfit(List.of(new GarmentLabel(
            Garment.BOTTOM, Map.of(Attribute.CATEGORY, List.of("스커트"), Attribute.FIT, List.of("타이트")))));

    private final AttributeChanges changes = AttributeChanges.among(
            List.of(example(BLOUSE), example(new Outfit(List.of(top("티셔츠", "블랙")))), example(SKIRT)));

    @Test
    void changesOneValueIntoAnotherOfTheSameGarment() {
        int categories = 0;
        for (int seed = 0; seed < 200; seed++) {
            GarmentLabel changed = changes.change(BLOUSE, new SplittableRandom(seed))
                    .garments()
                    .get(0);
            if (changed.has(Attribute.CATEGORY, "블라우스")) {
                assertThat(changed).isEqualTo(top("블라우스", "블랙"));
            } else {
                assertThat(changed).isEqualTo(top("티셔츠", "화이트"));
                categories++;
            }
        }
        assertThat(categories).isBetween(70, 130);
    }

    @Test
    void leavesAnOutfitWhoseValuesHaveNoAlternative() {
        assertThat(changes.change(SKIRT, new SplittableRandom(1))).isEqualTo(SKIRT);
        assertThat(changes.change(new Outfit(List.of()), new SplittableRandom(1))
                        .garments())
                .isEmpty();
    }

    private static GarmentLabel top(String category, String colour) {
        return new GarmentLabel(
                Garment.TOP, Map.of(Attribute.CATEGORY, List.of(category), Attribute.COLOUR, List.of(colour)));
    }

    private static Example example(Outfit outfit) {
        return new Example("drawn", outfit, List.of(), Split.TRAIN);
    }
}
