package io.couture.trainer.evaluation;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.FashionVocabulary;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One question that the judge answers: a garment's attribute.
 *
 * @param name {@code 상의.색상}
 * @param classes the answers, in the order of the judge's logits
 */
public record JudgedAttribute(String name, Garment garment, Attribute attribute, List<String> classes) {

    /** Answer of an outfit that does not say. */
    public static final int UNLABELLED = -1;

    private static final Set<Attribute> EVERYWHERE =
            EnumSet.of(Attribute.CATEGORY, Attribute.COLOUR, Attribute.LENGTH, Attribute.PRINT, Attribute.FIT);
    private static final Set<Attribute> ABOVE_WAIST = EnumSet.of(Attribute.SLEEVE, Attribute.NECKLINE);

    public JudgedAttribute {
        classes = List.copyOf(classes);
    }

    /** Every question, in a fixed order: garments as declared, attributes as captions order them. */
    public static List<JudgedAttribute> all() {
        List<JudgedAttribute> questions = new ArrayList<>();
        for (Garment garment : Garment.values()) {
            for (Attribute attribute : Attribute.values()) {
                boolean asked =
                        EVERYWHERE.contains(attribute) || ABOVE_WAIST.contains(attribute) && garment != Garment.BOTTOM;
                if (asked) {
                    questions.add(new JudgedAttribute(
                            garment.label() + "." + attribute.label(),
                            garment,
                            attribute,
                            FashionVocabulary.values(garment, attribute)));
                }
            }
        }
        return questions;
    }

    /** Index of the outfit's true answer, or {@link #UNLABELLED}; several values answer with their first. */
    public int answer(Outfit outfit) {
        return outfit.garment(garment)
                .flatMap((GarmentLabel label) -> label.first(attribute))
                .map(classes::indexOf)
                .orElse(UNLABELLED);
    }
}
