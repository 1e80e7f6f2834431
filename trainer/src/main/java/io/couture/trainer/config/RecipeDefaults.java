package io.couture.trainer.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;

/** The keys that a recipe may leave out, and what they are then: {@code recipe-defaults.yaml} beside this class. */
final class RecipeDefaults {

    private static final String FILE = "recipe-defaults.yaml";

    /** The section that may be left out as a whole. */
    private static final String OPTIONAL = "start";

    private RecipeDefaults() {}

    /** Adds what is missing to the sections that are there. */
    static void complete(JsonNode recipe, ObjectMapper yaml) throws IOException {
        try (InputStream in = RecipeDefaults.class.getResourceAsStream(FILE)) {
            JsonNode defaults = yaml.readTree(in);
            for (Iterator<Map.Entry<String, JsonNode>> sections = defaults.fields(); sections.hasNext(); ) {
                Map.Entry<String, JsonNode> section = sections.next();
                if (section.getKey().equals(OPTIONAL) && !recipe.has(OPTIONAL) && recipe instanceof ObjectNode whole) {
                    whole.set(OPTIONAL, section.getValue());
                } else if (recipe.get(section.getKey()) instanceof ObjectNode present) {
                    complete(present, section.getValue());
                }
            }
        }
    }

    private static void complete(ObjectNode present, JsonNode defaults) {
        for (Iterator<Map.Entry<String, JsonNode>> keys = defaults.fields(); keys.hasNext(); ) {
            Map.Entry<String, JsonNode> key = keys.next();
            JsonNode own = present.get(key.getKey());
            if (own == null) {
                present.set(key.getKey(), key.getValue());
            } else if (own instanceof ObjectNode object && key.getValue().isObject()) {
                complete(object, key.getValue());
            }
        }
    }
}
