package io.couture.trainer.config;

import io.couture.trainer.model.DalleOptions;

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

    /**
     * Sizes of the transformer, as in KoDALLE's hyper-parameters.
     *
     * @param textVocabulary rows of the text's table; 0 is as many as the tokenizer has
     * @param options in what it departs from the plain transformer
     */
    public record Model(int layers, int width, int heads, int headWidth, int textVocabulary, DalleOptions options) {

        public Model {
            if (textVocabulary < 0) {
                throw new IllegalArgumentException("textVocabulary is " + textVocabulary + ", must be at least 0");
            }
        }
    }

    public DalleRecipe {
        if (!(withoutCaption >= 0 && withoutCaption < 1)) {
            throw new IllegalArgumentException("withoutCaption is " + withoutCaption + ", must be in [0, 1)");
        }
    }
}
