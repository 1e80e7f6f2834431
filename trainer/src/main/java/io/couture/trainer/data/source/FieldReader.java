package io.couture.trainer.data.source;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.FashionVocabulary;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import io.couture.trainer.config.ColumnsRecipe;
import io.couture.trainer.data.LabelRepairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns named values into captions and an outfit, as a recipe's columns say. Safe for many threads. */
public final class FieldReader {

    private final ColumnsRecipe columns;
    private final List<AttributeColumn> attributes;
    private final LabelRepairs repairs = new LabelRepairs();

    public FieldReader(ColumnsRecipe columns) {
        this.columns = columns;
        this.attributes = columns.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> AttributeColumn.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    public LabelRepairs repairs() {
        return repairs;
    }

    /** Every column of captions and attributes. */
    public List<String> described() {
        List<String> names = new ArrayList<>(columns.captions());
        attributes.forEach(attribute -> names.add(attribute.column()));
        return names;
    }

    /**
     * What the fields say.
     *
     * @param name of the record, as reports call it
     * @throws IOException naming the column that cannot be understood
     */
    public Description read(String name, Fields fields) throws IOException {
        List<String> written = new ArrayList<>();
        for (String column : columns.captions()) {
            written.addAll(fields.texts(column));
        }
        return new Description(CaptionText.captions(written.stream()), outfit(name, fields), Optional.empty());
    }

    private Outfit outfit(String name, Fields fields) throws IOException {
        Optional<Garment> only = onlyGarment(name, fields);
        Map<Garment, Map<Attribute, List<String>>> labels = new EnumMap<>(Garment.class);
        for (AttributeColumn column : attributes) {
            Optional<Garment> garment = column.garment().or(() -> only);
            if (garment.isPresent()) {
                List<String> values = values(garment.get(), column.attribute(), fields.texts(column.column()));
                if (!values.isEmpty()) {
                    labels.computeIfAbsent(garment.get(), slot -> new EnumMap<>(Attribute.class))
                            .put(column.attribute(), values);
                }
            }
        }
        return new Outfit(labels.entrySet().stream()
                .map(label -> new GarmentLabel(label.getKey(), label.getValue()))
                .toList());
    }

    /** The garment whose vocabulary has the category, where columns do not name garments. */
    private Optional<Garment> onlyGarment(String name, Fields fields) throws IOException {
        for (AttributeColumn column : attributes) {
            if (column.garment().isEmpty() && column.attribute() == Attribute.CATEGORY) {
                for (String category : fields.texts(column.column())) {
                    Optional<Garment> garment = Arrays.stream(Garment.values())
                            .filter(slot -> FashionVocabulary.lookup(slot, Attribute.CATEGORY, category)
                                    .isPresent())
                            .findFirst();
                    if (garment.isPresent()) {
                        return garment;
                    }
                    repairs.count("no garment has the category " + category, name);
                }
            }
        }
        return Optional.empty();
    }

    private List<String> values(Garment garment, Attribute attribute, List<String> written) {
        return written.stream()
                .flatMap(text -> attribute.multiValued() ? Arrays.stream(text.split("[,;|]")) : Stream.of(text))
                .filter(text -> !text.isBlank())
                .map(text -> FashionVocabulary.spelling(garment, attribute, text))
                .distinct()
                .toList();
    }
}
