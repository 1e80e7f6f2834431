package io.couture.trainer.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import java.util.List;
import java.util.Map;

/** Writes a label in K-Fashion's own JSON layout. */
public final class LabelFile {

    static final String PICTURE = "이미지 정보";
    static final String PICTURE_ID = "이미지 식별자";
    static final String PICTURE_HEIGHT = "이미지 높이";
    static final String PICTURE_WIDTH = "이미지 너비";
    static final String PICTURE_FILE = "이미지 파일명";
    static final String DATA_SET = "데이터셋 정보";
    static final String DETAILS = "데이터셋 상세설명";
    public static final String BOXES = "렉트좌표";
    static final String POLYGONS = "폴리곤좌표";
    static final String LABELS = "라벨링";
    static final String STYLE = "스타일";
    static final String X = "X좌표";
    static final String Y = "Y좌표";
    static final String BOX_WIDTH = "가로";
    static final String BOX_HEIGHT = "세로";

    private static final ObjectMapper JSON = new ObjectMapper();

    private LabelFile() {}

    /** The label as UTF-8 JSON; an absent garment is a list with an empty object, as in the data set. */
    public static byte[] write(PictureLabel label, int id) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject(PICTURE)
                .put(PICTURE_ID, id)
                .put(PICTURE_HEIGHT, label.height())
                .put(PICTURE_WIDTH, label.width())
                .put(PICTURE_FILE, label.fileName());
        ObjectNode details = root.putObject(DATA_SET)
                .put("파일 번호", id)
                .put("파일 이름", label.fileName())
                .putObject(DETAILS);
        ObjectNode boxes = details.putObject(BOXES);
        ObjectNode polygons = details.putObject(POLYGONS);
        ObjectNode labels = details.putObject(LABELS);
        labels.putArray(STYLE).addObject().put(STYLE, label.style());
        for (Garment garment : Garment.values()) {
            List<PlacedGarment> placed = label.garments().stream()
                    .filter(one -> one.label().garment() == garment)
                    .toList();
            write(placed, garment, boxes, polygons, labels);
        }
        try {
            return JSON.writeValueAsBytes(root);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("cannot write the label of " + label.fileName(), e);
        }
    }

    private static void write(
            List<PlacedGarment> placed, Garment garment, ObjectNode boxes, ObjectNode polygons, ObjectNode labels) {
        ArrayNode box = boxes.putArray(garment.label());
        ArrayNode polygon = polygons.putArray(garment.label());
        ArrayNode values = labels.putArray(garment.label());
        if (placed.isEmpty()) {
            box.addObject();
            polygon.addObject();
            values.addObject();
        }
        for (PlacedGarment one : placed) {
            box.addObject()
                    .put(X, one.box().x())
                    .put(Y, one.box().y())
                    .put(BOX_WIDTH, one.box().width())
                    .put(BOX_HEIGHT, one.box().height());
            ObjectNode points = polygon.addObject();
            for (int i = 0; i < one.polygon().size(); i++) {
                Point point = one.polygon().get(i);
                points.put(X + (i + 1), point.x()).put(Y + (i + 1), point.y());
            }
            write(one.label(), values.addObject());
        }
    }

    private static void write(GarmentLabel label, ObjectNode node) {
        for (Map.Entry<Attribute, List<String>> entry : label.attributes().entrySet()) {
            if (entry.getKey().multiValued()) {
                ArrayNode values = node.putArray(entry.getKey().label());
                entry.getValue().forEach(values::add);
            } else {
                node.put(entry.getKey().label(), entry.getValue().get(0));
            }
        }
    }
}
