package io.couture.trainer.fidelity;

import io.couture.model.kfashion.Outfit;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees pictures as numbers, by which sets of pictures are compared. */
public interface FeatureNetwork extends AutoCloseable {

    /**
     * What was seen, in the order of the pictures.
     *
     * @param features of one width
     * @param answers probabilities over a question's classes, by question; without those that make no sense for the
     *     outfit
     */
    record Seen(List<float[]> features, Map<String, List<float[]>> answers) {
        public Seen {
            features = List.copyOf(features);
            answers = Map.copyOf(answers);
        }

        /** What was seen of the first picture. */
        public Seen first() {
            Map<String, List<float[]>> its = new HashMap<>();
            answers.forEach((question, rows) -> its.put(question, rows.subList(0, 1)));
            return new Seen(features.subList(0, 1), its);
        }
    }

    /** Whose features they are, as reports name them. */
    String name();

    /** Sees pictures that show, or should show, an outfit. */
    Seen see(List<BufferedImage> pictures, Outfit outfit);

    @Override
    void close();
}
