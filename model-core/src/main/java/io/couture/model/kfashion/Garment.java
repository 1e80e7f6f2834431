package io.couture.model.kfashion;

import java.util.Optional;

/** The four places on the body that a K-Fashion label describes. */
public enum Garment {
    OUTER("아우터"),
    BOTTOM("하의"),
    DRESS("원피스"),
    TOP("상의");

    private final String label;

    Garment(String label) {
        this.label = label;
    }

    /** The Korean word in label files and captions. */
    public String label() {
        return label;
    }

    public static Optional<Garment> of(String label) {
        for (Garment garment : values()) {
            if (garment.label.equals(label.strip())) {
                return Optional.of(garment);
            }
        }
        return Optional.empty();
    }
}
