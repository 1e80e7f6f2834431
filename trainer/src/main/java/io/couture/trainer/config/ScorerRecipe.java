package io.couture.trainer.config;

/**
 * The scorer stage.
 *
 * @param evaluationBatches batches of the validation split
 */
public record ScorerRecipe(StageConfig stage, Model model, int evaluationBatches, PaceRecipe pace) {

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
