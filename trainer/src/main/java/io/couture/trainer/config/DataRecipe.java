package io.couture.trainer.config;

import io.couture.model.kfashion.Attribute;
import java.util.Arrays;

/**
 * How pictures and captions become training data.
 *
 * @param imageSize height and width that pictures are resized to, a multiple of 32
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

    private static final int SMALLEST_IMAGE = 32;
    private static final int LARGEST_IMAGE = 2048;
    private static final int LONGEST_TEXT = 4096;

    public DataRecipe {
        Limits.within("imageSize", imageSize, SMALLEST_IMAGE, LARGEST_IMAGE);
        if (imageSize % SMALLEST_IMAGE != 0) {
            throw new IllegalArgumentException("imageSize is " + imageSize + ", must be a multiple of " + SMALLEST_IMAGE
                    + ": the judge looks at squares of that many pixels");
        }
        Limits.within("textLength", textLength, 1, LONGEST_TEXT);
        Limits.atLeast("captionsPerPicture", captionsPerPicture, 1);
        Limits.atLeast("minimumCount", minimumCount, 1);
        if (Attribute.of(balancedBy).isEmpty()) {
            throw new IllegalArgumentException("balancedBy is " + balancedBy + ", must be one of "
                    + Arrays.stream(Attribute.values()).map(Attribute::label).toList());
        }
    }
}
