package io.couture.model.kfashion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The garments of one picture in the order of its label file. */
public record Outfit(List<GarmentLabel> garments) {

    public Outfit {
        garments = List.copyOf(garments);
    }

    public Optional<GarmentLabel> garment(Garment slot) {
        return garments.stream().filter(label -> label.garment() == slot).findFirst();
    }

    /**
     * Garment, category and colour of every garment, sorted. Two outfits with the same combination belong to the same
     * split, so that a test split holds combinations that training never saw.
     */
    public String primaryCombination() {
        return garments.stream()
                .map(label -> label.garment().label() + ":"
                        + label.first(Attribute.CATEGORY).orElse("-") + ":"
                        + label.first(Attribute.COLOUR).orElse("-"))
                .sorted()
                .collect(Collectors.joining("|"));
    }
}
