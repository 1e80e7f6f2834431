package io.couture.trainer.model;

import java.util.List;

/**
 * Sizes of a {@link Scorer}.
 *
 * @param textLength T, padding included
 * @param embedding width of the learnt part of the space both towers meet in
 * @param questions what the towers also learn to answer, about a picture and about what a caption says of it; the answers
 *     are the space's other part. May be empty
 */
public record ScorerConfig(
        int textVocabulary,
        int textLength,
        int textWidth,
        int textLayers,
        int heads,
        int embedding,
        List<JudgeConfig.Head> questions) {

    public ScorerConfig {
        questions = List.copyOf(questions);
        if (textVocabulary < 1 || textLength < 1 || textLayers < 1 || embedding < 1) {
            throw new IllegalArgumentException("scorer sizes must be positive: vocabulary " + textVocabulary + ", text "
                    + textLength + ", layers " + textLayers + ", embedding " + embedding);
        }
        if (heads < 1 || textWidth % heads != 0) {
            throw new IllegalArgumentException("text width " + textWidth + " is not a multiple of " + heads + " heads");
        }
    }

    /** Two blocks 128 wide with 2 heads, meeting in 128 dimensions. */
    public static ScorerConfig small(int textVocabulary, int textLength) {
        return new ScorerConfig(textVocabulary, textLength, 128, 2, 2, 128, List.of());
    }
}
