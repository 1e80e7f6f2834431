package io.couture.trainer.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recipe: one YAML file per run, one section per stage. Every key must be known, of the right type and, unless it has
 * a {@link Default}, present; a number written as text is not a number.
 */
public final class RecipeFile {
    /** The stages in the order they run. */
    public static final Set<String> SECTIONS =
            Set.of("data", "atelier", "vqgan", "dalle", "scorer", "judge", "publish");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
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

    /** Reads the file and checks the names of its sections. */
    public static RecipeFile read(Path file) throws IOException {
        JsonNode root;
        try {
            root = YAML.readTree(file.toFile());
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    "recipe " + file + " is no YAML: " + RecipeError.describe(wrong, MissingNode.getInstance()), wrong);
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!SECTIONS.contains(name)) {
                throw new IllegalArgumentException(
                        "recipe " + file + " has a section '" + name + "', known are " + SECTIONS);
            }
        }
        return new RecipeFile(file, root);
    }

    /** A section as a record, whose constructor checks the values. */
    public <T> T section(String name, Class<T> type) {
        JsonNode node = root.get(name);
        if (node == null) {
            throw new IllegalArgumentException("recipe " + file + " has no section '" + name + "'");
        }
        try {
            return YAML.treeToValue(completed(node, type), type);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    "recipe " + file + ", section " + name + ": " + RecipeError.describe(wrong, node), wrong);
        }
    }

    /** The node with every key that is missing and has a {@link Default}. */
    private static JsonNode completed(JsonNode given, Class<?> type) throws JsonProcessingException {
        if (!type.isRecord() || !(given instanceof ObjectNode)) {
            return given;
        }
        ObjectNode node = ((ObjectNode) given).deepCopy();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = component.getName();
            @Nullable Default missing = component.getAnnotation(Default.class);
            if (missing != null && !node.has(key)) {
                node.set(key, YAML.readTree(missing.value()));
            }
            if (node.has(key)) {
                node.set(key, completed(node.get(key), component.getType()));
            }
        }
        return node;
    }
}
