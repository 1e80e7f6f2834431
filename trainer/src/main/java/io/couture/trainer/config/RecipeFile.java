package io.couture.trainer.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * A recipe: one YAML file per run, one section per stage. Every key must be known, present and of the right type; a
 * number written as text is not a number. What {@link RecipeDefaults} knows may be left out.
 */
public final class RecipeFile {
    /** The stages in the order they run. */
    public static final List<String> SECTIONS =
            List.of("start", "data", "atelier", "vqgan", "dalle", "scorer", "judge", "publish");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final Path file;
    private final JsonNode root;

    private RecipeFile(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /** Where it was read. */
    Path file() {
        return file;
    }

    /** Reads the file and checks the names of its sections. */
    public static RecipeFile read(Path file) throws IOException {
        JsonNode root;
        try {
            root = YAML.readTree(file.toFile());
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    "recipe " + file + " is no YAML: line "
                            + wrong.getLocation().getLineNr() + ": " + wrong.getOriginalMessage(),
                    wrong);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("recipe " + file + " is "
                    + (root.isMissingNode() || root.isNull() ? "empty" : "no list of sections") + ", must have "
                    + SECTIONS);
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!SECTIONS.contains(name)) {
                throw new IllegalArgumentException(
                        "recipe " + file + " has a section '" + name + "', known are " + SECTIONS);
            }
        }
        RecipeDefaults.complete(root, YAML);
        return new RecipeFile(file, root);
    }

    /**
     * A number at a place.
     *
     * @param key such as {@code dalle.stage.minutes}
     * @throws IllegalArgumentException when there is no number
     */
    public double number(String key) {
        JsonNode node = root.at("/" + key.replace('.', '/'));
        if (!node.isNumber()) {
            throw new IllegalArgumentException("recipe " + file + " has no number " + key);
        }
        return node.asDouble();
    }

    /** The same with every stage on this device. */
    public RecipeFile onDevice(String device) {
        RecipeFile changed = this;
        for (String section : SECTIONS) {
            if (root.path(section).has("stage")) {
                changed = changed.with(section + ".stage.device", device);
            }
        }
        return changed;
    }

    /**
     * The same with another value at a place that is there.
     *
     * @param key such as {@code dalle.stage.steps}
     * @throws IllegalArgumentException when there is no such key
     */
    public RecipeFile with(String key, Object value) {
        JsonNode changed = root.deepCopy();
        int dot = key.lastIndexOf('.');
        JsonNode parent = changed.at("/" + key.substring(0, Math.max(0, dot)).replace('.', '/'));
        if (!(parent instanceof ObjectNode owner) || !owner.has(key.substring(dot + 1))) {
            throw new IllegalArgumentException("recipe " + file + " has no key " + key);
        }
        owner.set(key.substring(dot + 1), YAML.valueToTree(value));
        return new RecipeFile(file, changed);
    }

    /** A section as a record, whose constructor checks the values. */
    public <T> T section(String name, Class<T> type) {
        JsonNode node = root.get(name);
        if (node == null || node.isNull()) {
            throw new IllegalArgumentException("recipe " + file + " has "
                    + (node == null ? "no section '" + name + "'" : "nothing in section '" + name + "'"));
        }
        try {
            return YAML.treeToValue(node, type);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    "recipe " + file + ": " + new RecipeMistake(name, node).describe(wrong), wrong);
        }
    }
}
