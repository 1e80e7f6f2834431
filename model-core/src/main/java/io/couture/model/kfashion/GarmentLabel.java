package io.couture.model.kfashion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One garment of an outfit. Iteration over {@code attributes} is always in caption order; absent means not labelled. */
public record GarmentLabel(Garment garment, Map<Attribute, List<String>> attributes) {

    public GarmentLabel {
        EnumMap<Attribute, List<String>> copy = new EnumMap<>(Attribute.class);
        attributes.forEach((attribute, values) -> {
            if (!values.isEmpty()) {
                copy.put(attribute, List.copyOf(values));
            }
        });
        attributes = Collections.unmodifiableMap(copy);
    }

    public List<String> all(Attribute attribute) {
        return attributes.getOrDefault(attribute, List.of());
    }

    public Optional<String> first(Attribute attribute) {
        return all(attribute).stream().findFirst();
    }

    public boolean has(Attribute attribute, String value) {
        return all(attribute).contains(value);
    }

    /** A copy in which {@code attribute} has exactly these values; none removes it. */
    public GarmentLabel with(Attribute attribute, String... values) {
        EnumMap<Attribute, List<String>> changed = new EnumMap<>(Attribute.class);
        changed.putAll(attributes);
        changed.put(attribute, new ArrayList<>(List.of(values)));
        return new GarmentLabel(garment, changed);
    }

    public static GarmentLabel of(Garment garment) {
        return new GarmentLabel(garment, Map.of());
    }
}
