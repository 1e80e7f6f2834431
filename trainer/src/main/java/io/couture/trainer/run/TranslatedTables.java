package io.couture.trainer.run;

import io.couture.trainer.export.GraphWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** A transformer's published tables with rows for other codes; all that has no row for each code stays as it is. */
record TranslatedTables(CodeTranslation codes) implements BiFunction<String, GraphWeights.Values, GraphWeights.Values> {

    private static final String BIASES = "output.image.bias";

    /** Whose last rows are the codes'. */
    private static final Set<String> TABLES =
            Set.of("token.weight", "image_token.weight", "output.image.weight", BIASES);

    @Override
    public GraphWeights.Values apply(String name, GraphWeights.Values published) {
        if (!TABLES.contains(name)) {
            return published;
        }
        float[] all = published.elements();
        int rows = Math.toIntExact(published.shape().get(0));
        int width = all.length / rows;
        int words = (rows - codes.oldCodes()) * width;
        float[] old = Arrays.copyOfRange(all, words, all.length);
        float[] translated = name.equals(BIASES) ? codes.biases(old) : codes.rows(old, width);
        float[] table = Arrays.copyOf(all, words + translated.length);
        System.arraycopy(translated, 0, table, words, translated.length);
        List<Long> shape = new ArrayList<>(published.shape());
        shape.set(0, (long) table.length / width);
        return new GraphWeights.Values(shape, table);
    }
}
