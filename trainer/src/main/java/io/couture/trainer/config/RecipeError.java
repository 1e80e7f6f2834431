package io.couture.trainer.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a recipe's own words what is wrong with it. */
final class RecipeError {

    private RecipeError() {}

    /** @param section the keys that were read */
    static String describe(JsonProcessingException wrong, JsonNode section) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            @Nullable Collection<Object> known = unknown.getKnownPropertyIds();
            return "unknown key '" + path(unknown) + "'"
                    + (known == null
                            ? ""
                            : ", known are "
                                    + new TreeSet<>(
                                            known.stream().map(Object::toString).toList()));
        }
        if (wrong instanceof InvalidFormatException format) {
            return "'" + path(format) + "' is '" + format.getValue() + "', must be " + wanted(format.getTargetType());
        }
        if (wrong instanceof ValueInstantiationException refused && refused.getCause() != null) {
            String place = path(refused);
            return (place.isEmpty() ? "" : "'" + place + "': ")
                    + refused.getCause().getMessage();
        }
        if (wrong instanceof MismatchedInputException mismatch
                && !path(mismatch).isEmpty()) {
            return describe(mismatch, at(section, mismatch));
        }
        @Nullable JsonLocation location = wrong.getLocation();
        return (location == null || location.getLineNr() < 1 ? "" : "line " + location.getLineNr() + ": ")
                + wrong.getOriginalMessage();
    }

    private static String describe(MismatchedInputException wrong, JsonNode value) {
        @Nullable Class<?> type = wrong.getTargetType();
        if (value.isMissingNode() || value.isNull()) {
            return "key '" + path(wrong) + "' is missing";
        }
        return type != null && type.isPrimitive()
                ? "'" + path(wrong) + "' is '" + value.asText() + "', must be " + wanted(type)
                : "'" + path(wrong) + "': " + wrong.getOriginalMessage();
    }

    private static JsonNode at(JsonNode section, JsonMappingException wrong) {
        JsonNode node = section;
        for (JsonMappingException.Reference part : wrong.getPath()) {
            node = part.getFieldName() == null ? node.path(part.getIndex()) : node.path(part.getFieldName());
        }
        return node;
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            List<String> names = Arrays.stream(type.getEnumConstants())
                    .map(value -> value.toString().toLowerCase(Locale.ROOT))
                    .toList();
            return "one of " + names;
        }
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        return type == boolean.class ? "true or false" : "a number";
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }
}
