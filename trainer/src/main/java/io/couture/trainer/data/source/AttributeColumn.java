package io.couture.trainer.data.source;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A column that holds an attribute's value.
 *
 * @param garment absent where a row describes a single garment, whose category tells which
 */
record AttributeColumn(Optional<Garment> garment, Attribute attribute, String column) {

    /**
     * Reads a recipe's {@code 색상} or {@code 상의.색상}.
     *
     * @throws IllegalArgumentException naming what is known
     */
    static AttributeColumn of(String key, String column) {
        int dot = key.indexOf('.');
        Optional<Garment> garment = dot < 0 ? Optional.empty() : Garment.of(key.substring(0, dot));
        Optional<Attribute> attribute = Attribute.of(key.substring(dot + 1));
        if (attribute.isEmpty() || dot >= 0 && garment.isEmpty()) {
            List<String> garments =
                    Arrays.stream(Garment.values()).map(Garment::label).toList();
            List<String> attributes =
                    Arrays.stream(Attribute.values()).map(Attribute::label).toList();
            throw new IllegalArgumentException("columns.attributes has the key '" + key
                    + "'; it takes an attribute of " + attributes + ", alone or after a garment of " + garments
                    + " and a dot");
        }
        return new AttributeColumn(garment, attribute.get(), column);
    }
}
