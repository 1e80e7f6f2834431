package io.couture.caption.domain;

import io.couture.caption.domain.Prompt.AttributeWish;
import io.couture.caption.domain.Prompt.GarmentWish;
import io.couture.model.InvalidRequestException;
import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.CaptionGrammar;
import io.couture.model.kfashion.FashionVocabulary;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Attributes as a caption in the grammar that models are trained on. */
final class OutfitCaption {

    private static final String FIELD = "attributes";
    /** K-Fashion labels it, KoDALLE leaves it out: style cannot be seen on a garment. */
    private static final String STYLE = "스타일";

    private static final int MAX_VALUES = 8;

    private final List<Notice> notices;

    /**
     * @param notices takes what the caller should know
     */
    OutfitCaption(List<Notice> notices) {
        this.notices = notices;
    }

    String render(Prompt.Attributes prompt) {
        int slots = Garment.values().length;
        if (prompt.garments().isEmpty() || prompt.garments().size() > slots) {
            throw new InvalidRequestException(
                    FIELD, FIELD + " has " + prompt.garments().size() + " garments; it takes 1 to " + slots);
        }
        List<GarmentLabel> labels = new ArrayList<>();
        for (GarmentWish wish : prompt.garments()) {
            GarmentLabel label = label(wish);
            if (labels.stream().anyMatch(other -> other.garment() == label.garment())) {
                throw new InvalidRequestException(
                        FIELD, FIELD + " has " + label.garment().label() + " twice; it takes each garment once");
            }
            labels.add(label);
        }
        return CaptionGrammar.SHORT.caption(new Outfit(labels));
    }

    private GarmentLabel label(GarmentWish wish) {
        Garment garment = Garment.of(wish.slot())
                .orElseThrow(() -> new InvalidRequestException(
                        FIELD,
                        FIELD + " has garment \"" + wish.slot() + "\"; it takes "
                                + Arrays.stream(Garment.values())
                                        .map(Garment::label)
                                        .toList()));
        Map<Attribute, List<String>> attributes = new EnumMap<>(Attribute.class);
        for (AttributeWish attribute : wish.attributes()) {
            if (attribute.name().strip().equals(STYLE)) {
                notices.add(new Notice(
                        Notice.Kind.STYLE_REMOVED,
                        garment.label() + "." + STYLE + " is left out: style cannot be drawn"));
            } else {
                add(garment, attribute, attributes);
            }
        }
        if (attributes.isEmpty()) {
            throw new InvalidRequestException(
                    FIELD, FIELD + " of " + garment.label() + " are empty; one at least is needed");
        }
        return new GarmentLabel(garment, attributes);
    }

    private void add(Garment garment, AttributeWish wish, Map<Attribute, List<String>> attributes) {
        Attribute attribute = Attribute.of(wish.name())
                .orElseThrow(() -> new InvalidRequestException(
                        FIELD,
                        FIELD + " of " + garment.label() + " has \"" + wish.name() + "\"; it takes "
                                + Arrays.stream(Attribute.values())
                                        .map(Attribute::label)
                                        .toList()));
        String place = garment.label() + "." + attribute.label();
        if (attributes.containsKey(attribute)) {
            throw new InvalidRequestException(
                    FIELD, FIELD + " has " + place + " twice; name it once with all its values");
        }
        List<String> values = new ArrayList<>();
        for (String written : wish.values()) {
            if (written.isBlank()) {
                throw new InvalidRequestException(FIELD, FIELD + " has a blank value for " + place);
            }
            if (FashionVocabulary.lookup(garment, attribute, written).isEmpty()) {
                notices.add(new Notice(
                        Notice.Kind.UNKNOWN_ATTRIBUTE_VALUE,
                        place + "=" + written.strip() + " is not in the vocabulary and is kept as written"));
            }
            values.add(FashionVocabulary.spelling(garment, attribute, written));
        }
        if (values.isEmpty() || values.size() > MAX_VALUES) {
            throw new InvalidRequestException(
                    FIELD, FIELD + " has " + values.size() + " values for " + place + "; it takes 1 to " + MAX_VALUES);
        }
        attributes.put(attribute, values);
    }
}
