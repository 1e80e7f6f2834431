package io.couture.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.kfashion.Outfit;
import io.couture.trainer.atelier.Atelier;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void neverPutsACombinationIntoTwoSplits() {
        Map<String, Split> seen = new HashMap<>();
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        for (int index = 0; index < 2000; index++) {
            Outfit outfit = Atelier.standard().outfit(7, index);
            Split split = Split.of(outfit);
            assertThat(seen.putIfAbsent(outfit.primaryCombination(), split)).isIn(null, split);
            counts.merge(split, 1, Integer::sum);
        }
        assertThat(counts.get(Split.TRAIN)).isBetween(1700, 1900);
        assertThat(counts.get(Split.VALIDATION)).isPositive();
        assertThat(counts.get(Split.TEST)).isPositive();
    }
}
