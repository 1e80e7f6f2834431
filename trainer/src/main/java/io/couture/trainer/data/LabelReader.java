package io.couture.trainer.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.FashionVocabulary;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads K-Fashion's label JSON with all its irregularities: empty objects for absent garments, boxes of no area or partly
 * outside, misspelt keys, a list or a single value. What was repaired is counted. Safe for many threads.
 */
public final class LabelReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> BOX_SPELLINGS = List.of(LabelFile.BOXES, "랙트좌표", "랙트자표", "렉트자표");

    private final LabelRepairs repairs;

    public LabelReader() {
        this(new LabelRepairs());
    }

    /** @param repairs counts what this reader repairs */
    public LabelReader(LabelRepairs repairs) {
        this.repairs = repairs;
    }

    /** Whether a JSON object is in K-Fashion's layout. */
    public static boolean isLabel(JsonNode root) {
        return root.has(LabelFile.PICTURE) && root.has(LabelFile.DATA_SET);
    }

    public LabelRepairs repairs() {
        return repairs;
    }

    /**
     * Reads one label.
     *
     * @param name of the label, as reports call it
     * @throws IOException when it is no JSON or names no picture
     */
    public PictureLabel read(String name, byte[] json) throws IOException {
        return new Reading(name).read(JSON.readTree(json));
    }

    /** One label, whose name goes with what is repaired. */
    private final class Reading {

        private final String name;

        Reading(String name) {
            this.name = name;
        }

        PictureLabel read(JsonNode root) throws IOException {
            if (!root.isObject()) {
                throw new IOException("label is no JSON object");
            }
            JsonNode picture = root.path(LabelFile.PICTURE);
            JsonNode details = root.path(LabelFile.DATA_SET).path(LabelFile.DETAILS);
            String file = picture.path(LabelFile.PICTURE_FILE).asText("");
            if (file.isBlank()) {
                throw new IOException("label has no " + LabelFile.PICTURE + " / " + LabelFile.PICTURE_FILE);
            }
            int width = picture.path(LabelFile.PICTURE_WIDTH).asInt();
            int height = picture.path(LabelFile.PICTURE_HEIGHT).asInt();
            JsonNode labels = details.path(LabelFile.LABELS);
            JsonNode boxes = boxes(details);
            List<PlacedGarment> garments = new ArrayList<>();
            labels.fieldNames()
                    .forEachRemaining(slot -> Garment.of(slot)
                            .ifPresent(garment -> garments.addAll(
                                    garments(garment, labels.get(slot), boxes.path(slot), width, height))));
            String style =
                    labels.path(LabelFile.STYLE).path(0).path(LabelFile.STYLE).asText("");
            return new PictureLabel(file, style, width, height, garments);
        }

        private JsonNode boxes(JsonNode details) {
            for (String spelling : BOX_SPELLINGS) {
                if (details.has(spelling)) {
                    if (!spelling.equals(LabelFile.BOXES)) {
                        repairs.count("box key " + spelling, name);
                    }
                    return details.get(spelling);
                }
            }
            return details.path(LabelFile.BOXES);
        }

        private List<PlacedGarment> garments(Garment garment, JsonNode labels, JsonNode boxes, int width, int height) {
            List<PlacedGarment> placed = new ArrayList<>();
            List<JsonNode> listed = listed(labels, garment);
            List<JsonNode> listedBoxes = listed(boxes, garment);
            for (int i = 0; i < listed.size(); i++) {
                GarmentLabel label = label(garment, listed.get(i));
                Box box = box(i < listedBoxes.size() ? listedBoxes.get(i) : MissingNode.getInstance(), width, height);
                if (!label.attributes().isEmpty() || !box.isEmpty()) {
                    placed.add(new PlacedGarment(label, box, List.of()));
                }
            }
            return placed;
        }

        /** A list's elements; a garment or box alone stands without one. */
        private List<JsonNode> listed(JsonNode node, Garment garment) {
            List<JsonNode> elements = new ArrayList<>();
            if (node.isArray()) {
                node.forEach(elements::add);
            } else if (!node.isEmpty()) {
                repairs.count("no list for " + garment.label(), name);
                elements.add(node);
            }
            return elements;
        }

        private Box box(JsonNode node, int width, int height) {
            if (!node.has(LabelFile.X)) {
                return new Box(0, 0, 0, 0);
            }
            Box box = new Box(
                    (int) Math.round(node.path(LabelFile.X).asDouble()),
                    (int) Math.round(node.path(LabelFile.Y).asDouble()),
                    (int) Math.round(node.path(LabelFile.BOX_WIDTH).asDouble()),
                    (int) Math.round(node.path(LabelFile.BOX_HEIGHT).asDouble()));
            Box inside = box.isEmpty() ? new Box(0, 0, 0, 0) : box.within(width, height);
            if (box.isEmpty()) {
                repairs.count("box of no area", name);
            } else if (inside.isEmpty()) {
                repairs.count("box outside the picture", name);
            } else if (!inside.equals(box)) {
                repairs.count(LabelRepairs.BOX_PARTLY_OUTSIDE, name);
            }
            return inside;
        }

        private GarmentLabel label(Garment garment, JsonNode node) {
            Map<Attribute, List<String>> attributes = new EnumMap<>(Attribute.class);
            node.fields()
                    .forEachRemaining(field -> Attribute.of(field.getKey())
                            .ifPresent(attribute ->
                                    attributes.put(attribute, values(garment, attribute, field.getValue()))));
            return new GarmentLabel(garment, attributes);
        }

        private List<String> values(Garment garment, Attribute attribute, JsonNode node) {
            List<String> written = new ArrayList<>();
            if (node.isArray()) {
                node.forEach(value -> written.add(value.asText()));
                if (!attribute.multiValued()) {
                    repairs.count("list for " + attribute.label(), name);
                }
            } else if (node.isTextual()) {
                written.add(node.asText());
                if (attribute.multiValued()) {
                    repairs.count("single value for " + attribute.label(), name);
                }
            }
            List<String> values = new ArrayList<>();
            for (String value : written) {
                String spelling = FashionVocabulary.spelling(garment, attribute, value);
                if (!spelling.equals(value)) {
                    repairs.count("spelling of " + attribute.label(), name);
                }
                if (!spelling.isBlank()) {
                    values.add(spelling);
                }
            }
            return values;
        }
    }
}
