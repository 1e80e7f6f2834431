package io.couture.model.kfashion;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Chooses one of the many captions of an outfit, so that training sees a picture under another wording each epoch. The
 * same generator state gives the same caption. Stateless; any thread may call it.
 */
public final class CaptionAugmenter {
    // Most captions are whole and formal: a model that sees some ten thousand has to learn what the words mean from few
    // wordings, before many wordings teach it more.
    private static final double TYPED = 0.15;
    private static final double SHORT = 0.6;
    private static final double FULL = 0.15;
    private static final double WITH_ALL_ATTRIBUTES = 0.8;
    private static final double KEEP_ATTRIBUTE = 0.7;

    private CaptionAugmenter() {}

    /**
     * A caption.
     *
     * @param said what of the outfit it says
     */
    public record Worded(String text, Outfit said) {}

    /** A caption of the outfit or of a part of it; the generator alone decides which. */
    public static Worded draw(Outfit outfit, RandomGenerator random) {
        double form = random.nextDouble();
        if (form < TYPED) {
            return TypedCaption.draw(shuffled(outfit, random), random);
        }
        Outfit said = shuffled(random.nextDouble() < WITH_ALL_ATTRIBUTES ? outfit : thinned(outfit, random), random);
        return new Worded(grammar(form).caption(said), said);
    }

    private static CaptionGrammar grammar(double form) {
        if (form < TYPED + SHORT) {
            return CaptionGrammar.SHORT;
        }
        return form < TYPED + SHORT + FULL ? CaptionGrammar.FULL : CaptionGrammar.DESCRIPTIVE;
    }

    private static Outfit shuffled(Outfit outfit, RandomGenerator random) {
        List<GarmentLabel> order = new ArrayList<>(outfit.garments());
        for (int last = order.size() - 1; last > 0; last--) {
            GarmentLabel held = order.get(last);
            int other = random.nextInt(last + 1);
            order.set(last, order.get(other));
            order.set(other, held);
        }
        return new Outfit(order);
    }

    private static Outfit thinned(Outfit outfit, RandomGenerator random) {
        return new Outfit(outfit.garments().stream()
                .map(label -> {
                    Map<Attribute, List<String>> kept = new EnumMap<>(Attribute.class);
                    label.attributes().forEach((attribute, values) -> {
                        // Category always stays: without it a caption does not say what the garment is.
                        if (attribute == Attribute.CATEGORY || random.nextDouble() < KEEP_ATTRIBUTE) {
                            kept.put(attribute, values);
                        }
                    });
                    return new GarmentLabel(label.garment(), kept);
                })
                .toList());
    }
}
