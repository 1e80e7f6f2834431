package io.couture.trainer.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The examples of a prepared data set as JSON lines, one a picture, in the order of the pictures. */
final class ExampleIndex {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExampleIndex() {}

    static void write(Path file, List<Example> examples) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Example example : examples) {
            lines.append(JSON.writeValueAsString(toJson(example))).append('\n');
        }
        Files.writeString(file, lines, StandardCharsets.UTF_8);
    }

    static List<Example> read(Path file) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            try {
                examples.add(fromJson(JSON.readTree(line)));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw new IOException(
                        file + ", line " + (examples.size() + 1) + ": is no prepared example: " + e.getMessage(), e);
            }
        }
        return examples;
    }

    private static ObjectNode toJson(Example example) {
        ObjectNode node = JSON.createObjectNode();
        node.put("source", example.source()).put("split", example.split().name());
        if (!example.captions().isEmpty()) {
            var captions = node.putArray("captions");
            example.captions().forEach(captions::add);
        }
        var garments = node.putArray("garments");
        for (GarmentLabel label : example.outfit().garments()) {
            ObjectNode garment = garments.addObject();
            garment.put("garment", label.garment().name());
            ObjectNode attributes = garment.putObject("attributes");
            label.attributes().forEach((attribute, values) -> {
                var list = attributes.putArray(attribute.name());
                values.forEach(list::add);
            });
        }
        return node;
    }

    private static Example fromJson(JsonNode node) {
        List<GarmentLabel> labels = new ArrayList<>();
        for (JsonNode garment : node.path("garments")) {
            Map<Attribute, List<String>> attributes = new EnumMap<>(Attribute.class);
            garment.path("attributes").fields().forEachRemaining(field -> {
                List<String> values = new ArrayList<>();
                field.getValue().forEach(value -> values.add(value.asText()));
                attributes.put(Attribute.valueOf(field.getKey()), values);
            });
            labels.add(new GarmentLabel(Garment.valueOf(garment.path("garment").asText()), attributes));
        }
        List<String> captions = new ArrayList<>();
        node.path("captions").forEach(caption -> captions.add(caption.asText()));
        return new Example(
                node.path("source").asText(),
                new Outfit(labels),
                captions,
                Split.valueOf(node.path("split").asText()));
    }
}
