package io.couture.trainer.config;

/**
 * How pictures and captions become training data.
 *
 * @param imageSize height and width that pictures are resized to
 * @param stretch squeezes the crop into the square, as KoDALLE did, instead of padding it
 * @param textLength T: text tokens of a caption, the begin token not counted
 * @param captionsPerPicture wordings of each training picture from which the vocabulary is built
 * @param minimumCount a piece seen less often is left to its syllables
 */
public record DataRecipe(int imageSize, boolean stretch, int textLength, int captionsPerPicture, int minimumCount) {

    public DataRecipe {
        if (imageSize < 16 || textLength < 1 || captionsPerPicture < 1 || minimumCount < 1) {
            throw new IllegalArgumentException("data has imageSize " + imageSize + ", textLength " + textLength
                    + ", captionsPerPicture " + captionsPerPicture + ", minimumCount " + minimumCount
                    + "; they take at least 16, 1, 1 and 1");
        }
    }
}
