package io.couture.trainer.data.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON object's fields: texts, numbers, or lists of them. */
record JsonFields(JsonNode node) implements Fields {

    @Override
    public List<String> texts(String column) throws IOException {
        JsonNode value = node.path(column);
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            for (JsonNode item : value) {
                texts.add(text(column, item));
            }
        } else if (!value.isMissingNode() && !value.isNull()) {
            texts.add(text(column, value));
        }
        return texts;
    }

    private static String text(String column, JsonNode value) throws IOException {
        if (value.isValueNode()) {
            return value.asText();
        }
        throw new IOException("field " + column + " holds an " + value.getNodeType() + ", a text or a list is needed");
    }
}
