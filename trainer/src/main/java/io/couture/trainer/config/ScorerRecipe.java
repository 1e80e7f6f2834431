package io.couture.trainer.config;

/**
 * The scorer stage.
 *
 * @param evaluationBatches batches of the validation split
 * @param afterCodec share of the pictures in [0, 1] that are seen as the VQGAN gives them back, which is how pictures
 *     look that the scorer will rank
 */
public record ScorerRecipe(StageConfig stage, Model model, int evaluationBatches, double afterCodec, PaceRecipe pace) {

    public ScorerRecipe {
        if (!(afterCodec >= 0 && afterCodec <= 1)) {
            throw new IllegalArgumentException("afterCodec is " + afterCodec + ", must be in [0, 1]");
        }
    }

    /** What the towers are made of. */
    public enum Family {
        /** Our own towers. */
        SMALL,
        /** EfficientNet-B0 and RoBERTa, as KoDALLE ranked with. */
        KOCLIP
    }

    /**
     * Sizes of the scorer.
     *
     * @param family of both towers
     * @param embedding width of the space both towers meet in
     */
    public record Model(Family family, int textWidth, int textLayers, int heads, int embedding) {}
}
