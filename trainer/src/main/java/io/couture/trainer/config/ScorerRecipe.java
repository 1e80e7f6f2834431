package io.couture.trainer.config;

/**
 * The scorer stage.
 *
 * @param evaluationBatches batches of the validation split
 */
public record ScorerRecipe(StageConfig stage, Model model, int evaluationBatches, PaceRecipe pace) {

    /**
     * Sizes of the scorer.
     *
     * @param embedding width of the space both towers meet in
     */
    public record Model(int textWidth, int textLayers, int heads, int embedding) {}
}
