package io.couture.trainer.config;

import io.couture.model.kfashion.Attribute;
import java.util.Arrays;

/**
 * How pictures and captions become training data.
 *
 * @param imageSize height and width that pictures are resized to
 * @param stretch squeezes the crop into the square, as KoDALLE did, instead of padding it
 * @param textLength T: text tokens of a caption, the begin token not counted
 * @param captionsPerPicture wordings of each training picture from which the vocabulary is built
 * @param minimumCount a piece seen less often is left to its syllables
 * @param source where pictures come from
 * @param tokenizer a {@code tokenizer.json} in Hugging Face's format; empty builds one from the captions
 * @param balanced shows pictures of rare values more often: by the inverse root of the value's frequency
 * @param balancedBy the attribute whose values are balanced
 */
public record DataRecipe(
        int imageSize,
        boolean stretch,
        int textLength,
        int captionsPerPicture,
        int minimumCount,
        SourceRecipe source,
        String tokenizer,
        boolean balanced,
        String balancedBy) {

    public DataRecipe {
        atLeast("imageSize", imageSize, 16);
        atLeast("textLength", textLength, 1);
        atLeast("captionsPerPicture", captionsPerPicture, 1);
        atLeast("minimumCount", minimumCount, 1);
        if (Attribute.of(balancedBy).isEmpty()) {
            throw new IllegalArgumentException("balancedBy is " + balancedBy + ", must be one of "
                    + Arrays.stream(Attribute.values()).map(Attribute::label).toList());
        }
    }

    private static void atLeast(String name, int value, int limit) {
        if (value < limit) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least " + limit);
        }
    }
}
