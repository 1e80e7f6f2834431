package io.couture.trainer.data;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Makes outfits that differ from others in one value, as hard negatives: a scorer that has only seen strangers' captions
 * as wrong answers tells a coat from a skirt, but hardly a coat from a jacket. Stateless after it is made; any thread
 * may ask.
 */
public final class AttributeChanges {

    /** What a garment is matters as much as everything else about it. */
    private static final double CATEGORY = 0.5;

    private final Map<Garment, Map<Attribute, List<String>>> values;

    private AttributeChanges(Map<Garment, Map<Attribute, List<String>>> values) {
        this.values = values;
    }

    /** Changes a garment's values into others that occur among these examples on the same kind of garment. */
    public static AttributeChanges among(List<Example> examples) {
        Map<Garment, Map<Attribute, TreeSet<String>>> seen = new EnumMap<>(Garment.class);
        for (Example example : examples) {
            for (GarmentLabel label : example.outfit().garments()) {
                Map<Attribute, TreeSet<String>> garment =
                        seen.computeIfAbsent(label.garment(), absent -> new EnumMap<>(Attribute.class));
                label.attributes()
                        .forEach((attribute, its) -> garment.computeIfAbsent(attribute, absent -> new TreeSet<>())
                                .addAll(its));
            }
        }
        Map<Garment, Map<Attribute, List<String>>> values = new EnumMap<>(Garment.class);
        seen.forEach((garment, attributes) -> {
            Map<Attribute, List<String>> lists = new EnumMap<>(Attribute.class);
            attributes.forEach((attribute, its) -> lists.put(attribute, List.copyOf(its)));
            values.put(garment, lists);
        });
        return new AttributeChanges(values);
    }

    /**
     * The outfit with one value of one garment changed, half of the time its category; the outfit itself where there is
     * nothing to change.
     */
    public Outfit change(Outfit outfit, RandomGenerator random) {
        List<Place> categories = new ArrayList<>();
        List<Place> others = new ArrayList<>();
        for (int index = 0; index < outfit.garments().size(); index++) {
            for (Attribute attribute : outfit.garments().get(index).attributes().keySet()) {
                Place place = new Place(index, attribute);
                if (!alternatives(outfit, place).isEmpty()) {
                    (attribute == Attribute.CATEGORY ? categories : others).add(place);
                }
            }
        }
        boolean category = random.nextDouble() < CATEGORY;
        List<Place> places = others.isEmpty() || category && !categories.isEmpty() ? categories : others;
        if (places.isEmpty()) {
            return outfit;
        }
        Place place = places.get(random.nextInt(places.size()));
        List<String> alternatives = alternatives(outfit, place);
        List<GarmentLabel> changed = new ArrayList<>(outfit.garments());
        changed.set(
                place.garment(),
                changed.get(place.garment())
                        .with(place.attribute(), alternatives.get(random.nextInt(alternatives.size()))));
        return new Outfit(changed);
    }

    private record Place(int garment, Attribute attribute) {}

    private List<String> alternatives(Outfit outfit, Place place) {
        GarmentLabel label = outfit.garments().get(place.garment());
        return values.getOrDefault(label.garment(), Map.of()).getOrDefault(place.attribute(), List.of()).stream()
                .filter(value -> !label.has(place.attribute(), value))
                .toList();
    }
}
