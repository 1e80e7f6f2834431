package io.couture.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancedOrderTest {

    @Test
    void showsAValueByTheRootOfItsFrequency() {
        // Given 900 coats, 100 jackets and 9 vests
        List<Example> examples = new ArrayList<>();
        add(examples, 900, "코트");
        add(examples, 100, "재킷");
        add(examples, 9, "베스트");

        // When
        int[] order = BalancedOrder.of(examples, Attribute.CATEGORY, 3);

        // Then: shares are as 30, 10 and 3
        double coats = Arrays.stream(order).filter(i -> i < 900).count();
        double jackets = Arrays.stream(order).filter(i -> i >= 900 && i < 1000).count();
        double vests = Arrays.stream(order).filter(i -> i >= 1000).count();
        assertThat(coats / jackets).isCloseTo(3, within(0.05));
        assertThat(jackets / vests).isCloseTo(10 / 3.0, within(0.05));
        assertThat(Arrays.stream(order).distinct().count()).isEqualTo(1009);
    }

    @Test
    void isGivenByTheSeed() {
        List<Example> examples = new ArrayList<>();
        add(examples, 90, "코트");
        add(examples, 7, "재킷");
        int[] order = BalancedOrder.of(examples, Attribute.CATEGORY, 3);
        assertThat(BalancedOrder.of(examples, Attribute.CATEGORY, 3)).isEqualTo(order);
        assertThat(BalancedOrder.of(examples, Attribute.CATEGORY, 4)).isNotEqualTo(order);
    }

    @Test
    void refusesExamplesWithoutTheAttribute() {
        List<Example> examples = List.of(new Example("a", new Outfit(List.of()), List.of("흰 셔츠"), Split.TRAIN));
        assertThatThrownBy(() -> BalancedOrder.of(examples, Attribute.CATEGORY, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of 1 pictures has a label with 카테고리");
    }

    private static void add(List<Example> examples, int count, String category) {
        GarmentLabel label = GarmentLabel.of(Garment.OUTER).with(Attribute.CATEGORY, category);
        for (int i = 0; i < count; i++) {
            examples.add(new Example(category + i, new Outfit(List.of(label)), List.of(), Split.TRAIN));
        }
    }
}
