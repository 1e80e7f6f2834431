package io.couture.trainer.data.source;

import io.couture.model.kfashion.Outfit;
import io.couture.trainer.data.Box;
import java.util.List;
import java.util.Optional;

/**
 * What is said about a picture.
 *
 * @param captions as people wrote them, normalised; may be empty
 * @param outfit structured labels; without garments where there are none
 * @param box the part of the picture that counts; absent is the whole
 */
public record Description(List<String> captions, Outfit outfit, Optional<Box> box) {

    public Description {
        captions = List.copyOf(captions);
    }

    /** A picture of which only captions are known. */
    public static Description of(List<String> captions) {
        return new Description(captions, new Outfit(List.of()), Optional.empty());
    }

    /** Whether nothing is said at all. */
    public boolean isEmpty() {
        return captions.isEmpty() && outfit.garments().isEmpty();
    }
}
