package io.couture.caption.domain;

import java.util.List;

/** What is to be drawn. */
public sealed interface Prompt {

    /** In words. */
    record Caption(String text) implements Prompt {}

    /** As attributes of garments. */
    record Attributes(List<GarmentWish> garments) implements Prompt {
        public Attributes {
            garments = List.copyOf(garments);
        }
    }

    /** Neither. */
    record Nothing() implements Prompt {}

    /**
     * One garment.
     *
     * @param slot as written: 아우터, 하의, 원피스 or 상의
     */
    record GarmentWish(String slot, List<AttributeWish> attributes) {
        public GarmentWish {
            attributes = List.copyOf(attributes);
        }
    }

    /** One attribute, as written. */
    record AttributeWish(String name, List<String> values) {
        public AttributeWish {
            values = List.copyOf(values);
        }
    }
}
