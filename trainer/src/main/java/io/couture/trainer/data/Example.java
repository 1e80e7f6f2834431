package io.couture.trainer.data;

import io.couture.model.kfashion.Outfit;
import java.util.List;

/**
 * One picture of a prepared data set.
 *
 * @param source label file, picture or row it came from
 * @param outfit its labels; without garments where only captions are known
 * @param captions as people wrote them; none where captions are worded from the outfit
 */
public record Example(String source, Outfit outfit, List<String> captions, Split split) {

    public Example {
        captions = List.copyOf(captions);
    }

    /** Whether its garments are labelled, so that a judge can learn from it. */
    public boolean isLabelled() {
        return !outfit.garments().isEmpty();
    }
}
