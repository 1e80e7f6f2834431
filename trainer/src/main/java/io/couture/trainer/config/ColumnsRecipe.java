package io.couture.trainer.config;

import java.util.List;
import java.util.Map;

/**
 * What the columns of a catalogue hold.
 *
 * @param image column with a path, a URL or, in Parquet, the picture itself
 * @param captions columns with captions; without these and without attributes it is {@code caption}
 * @param attributes K-Fashion's attribute → column, as {@code 색상: colour}, or {@code 상의.색상: top_colour} where a
 *     picture shows several garments
 */
public record ColumnsRecipe(String image, List<String> captions, Map<String, String> attributes) {

    /** Columns {@code image} and {@code caption}. */
    public static final ColumnsRecipe STANDARD = new ColumnsRecipe("image", List.of(), Map.of());

    public ColumnsRecipe {
        if (image.isBlank()) {
            throw new IllegalArgumentException("columns.image is empty, it takes the name of a column");
        }
        captions = captions.isEmpty() && attributes.isEmpty() ? List.of("caption") : List.copyOf(captions);
        attributes = Map.copyOf(attributes);
    }
}
