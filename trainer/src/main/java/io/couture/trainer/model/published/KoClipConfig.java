package io.couture.trainer.model.published;

/**
 * Sizes of a {@link KoClip}'s text tower and of the space it meets EfficientNet-B0 in.
 *
 * @param textLength T, padding included
 * @param textPositions rows of the position table, two of which come before the first token's
 * @param embedding E, of the projection heads
 * @param form how the heads' results become a score
 */
public record KoClipConfig(
        int textVocabulary,
        int textLength,
        int textPositions,
        int textWidth,
        int textLayers,
        int heads,
        int embedding,
        Form form) {

    /** How the heads' results become a score. */
    public enum Form {
        /** As it is trained here: cosines, with a learnt temperature in training. */
        COSINE,
        /** As KoDALLE's weights want it: plain products, of pixels from 0 to 255. */
        KODALLE
    }

    /** klue/roberta-base's table of positions. */
    public static final int POSITIONS = 514;

    public KoClipConfig {
        if (textVocabulary < 1 || textLength < 1 || textLayers < 1 || embedding < 1) {
            throw new IllegalArgumentException("KoCLIP's sizes must be positive: vocabulary " + textVocabulary
                    + ", text " + textLength + ", layers " + textLayers + ", embedding " + embedding);
        }
        if (heads < 1 || textWidth < heads || textWidth % heads != 0) {
            throw new IllegalArgumentException("text width " + textWidth + " is not a multiple of " + heads + " heads");
        }
        if (textLength + 2 > textPositions) {
            throw new IllegalArgumentException("a text of " + textLength + " tokens needs " + (textLength + 2)
                    + " positions, there are " + textPositions);
        }
    }
}
