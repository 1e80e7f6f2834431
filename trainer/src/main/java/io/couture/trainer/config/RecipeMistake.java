package io.couture.trainer.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a recipe and where, in the words of whoever wrote it. */
record RecipeMistake(String section, JsonNode content) {

    private static final Map<Class<?>, String> KINDS = Map.of(
            boolean.class, "true or false",
            int.class, "a whole number",
            long.class, "a whole number",
            float.class, "a number",
            double.class, "a number",
            String.class, "text");

    /** For example {@code dalle.model.options.attention[0] is "sparse", must be one of [full, axial_row]}. */
    String describe(JsonProcessingException wrong) {
        if (!(wrong instanceof JsonMappingException mapping)) {
            return section + ": " + wrong.getOriginalMessage();
        }
        String place = section + place(mapping.getPath());
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            return place + " is no known key, known are " + unknown.getKnownPropertyIds();
        }
        if (mapping instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return place + ": " + refused.getCause().getMessage();
        }
        JsonNode value = at(mapping.getPath());
        if (value == null || value.isNull()) {
            return place + " is missing";
        }
        return mapping instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? place + " is " + value + ", must be " + kind(mismatch.getTargetType())
                : place + ": " + mapping.getOriginalMessage();
    }

    private static String place(List<JsonMappingException.Reference> path) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            place.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
        }
        return place.toString();
    }

    private @Nullable JsonNode at(List<JsonMappingException.Reference> path) {
        JsonNode node = content;
        for (JsonMappingException.Reference step : path) {
            if (node == null) {
                return null;
            }
            node = step.getFieldName() == null ? node.get(step.getIndex()) : node.get(step.getFieldName());
        }
        return node;
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .toList();
        }
        return KINDS.getOrDefault(type, Collection.class.isAssignableFrom(type) ? "a list" : "a section with keys");
    }
}
