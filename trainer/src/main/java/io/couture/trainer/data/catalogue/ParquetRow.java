package io.couture.trainer.data.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A row whose columns are texts, lists of texts, bytes, or a picture as {@code {bytes, path}} the way data sets hubs
 * store it.
 */
record ParquetRow(String name, Group group) implements CatalogueRow {

    private static final String BYTES = "bytes";
    private static final String PATH = "path";

    @Override
    public List<String> texts(String column) throws IOException {
        List<String> texts = new ArrayList<>();
        Type type = group.getType().getType(column);
        if (!type.isPrimitive() && type.asGroupType().containsField(PATH)) {
            if (group.getFieldRepetitionCount(column) > 0) {
                collect(group.getGroup(column, 0), PATH, texts);
            }
            return texts;
        }
        collect(group, column, texts);
        return texts;
    }

    @Override
    public Optional<byte[]> bytes(String column) throws IOException {
        if (group.getFieldRepetitionCount(column) == 0) {
            return Optional.empty();
        }
        Type type = group.getType().getType(column);
        if (type.isPrimitive()) {
            return isBytes(type) ? Optional.of(group.getBinary(column, 0).getBytes()) : Optional.empty();
        }
        if (!type.asGroupType().containsField(BYTES)) {
            return Optional.empty();
        }
        Group picture = group.getGroup(column, 0);
        return picture.getFieldRepetitionCount(BYTES) == 0
                ? Optional.empty()
                : Optional.of(picture.getBinary(BYTES, 0).getBytes());
    }

    /** Walks down lists, whichever of Parquet's ways of writing them was chosen. */
    private static void collect(Group group, String field, List<String> texts) throws IOException {
        Type type = group.getType().getType(field);
        for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
            if (!type.isPrimitive()) {
                Group inner = group.getGroup(field, i);
                for (Type part : inner.getType().getFields()) {
                    collect(inner, part.getName(), texts);
                }
            } else if (isBytes(type)) {
                throw new IOException("column " + field + " holds bytes, a text is needed");
            } else {
                String text = group.getValueToString(group.getType().getFieldIndex(field), i);
                if (!text.isBlank()) {
                    texts.add(text);
                }
            }
        }
    }

    private static boolean isBytes(Type type) {
        return type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                && !(type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation)
                && !(type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation);
    }
}
