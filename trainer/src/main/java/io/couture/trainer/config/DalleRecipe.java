package io.couture.trainer.config;

/**
 * The transformer stage.
 *
 * @param model its sizes; vocabularies, text length and grid follow from the data and the VQGAN
 * @param withoutCaption share of captions replaced by padding, for guidance
 * @param evaluationExamples of the validation split
 * @param drawnExamples captions drawn at each evaluation, to look at
 */
public record DalleRecipe(
        StageConfig stage,
        Model model,
        double withoutCaption,
        int evaluationExamples,
        int drawnExamples,
        PaceRecipe pace) {

    /** Sizes of the transformer, as in KoDALLE's hyper-parameters. */
    public record Model(int layers, int width, int heads, int headWidth) {}

    public DalleRecipe {
        if (!(withoutCaption >= 0 && withoutCaption < 1)) {
            throw new IllegalArgumentException("withoutCaption is " + withoutCaption + ", must be in [0, 1)");
        }
    }
}
