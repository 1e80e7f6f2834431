package io.couture.model.kfashion;

import java.util.Optional;

/** What a label says about one garment, in the order in which captions say it. */
public enum Attribute {
    LENGTH("기장", "은", false),
    COLOUR("색상", "은", false),
    SUB_COLOUR("서브색상", "은", false),
    CATEGORY("카테고리", "는", false),
    DETAIL("디테일", "에는", true),
    COLLAR("옷깃", "은", false),
    SLEEVE("소매기장", "은", false),
    MATERIAL("소재", "에는", true),
    PRINT("프린트", "에는", true),
    NECKLINE("넥라인", "은", false),
    FIT("핏", "은", false);

    private final String label;
    private final String particle;
    private final boolean multiValued;

    Attribute(String label, String particle, boolean multiValued) {
        this.label = label;
        this.particle = particle;
        this.multiValued = multiValued;
    }

    /** The Korean word in label files and captions. */
    public String label() {
        return label;
    }

    /** The particle after the attribute's name in the formal grammar. */
    public String particle() {
        return particle;
    }

    public boolean multiValued() {
        return multiValued;
    }

    public static Optional<Attribute> of(String label) {
        for (Attribute attribute : values()) {
            if (attribute.label.equals(label.strip())) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }
}
