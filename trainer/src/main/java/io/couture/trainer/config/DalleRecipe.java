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
     * @param textEmbeddings what it takes from a language model
     */
    public record Model(
            int layers,
            int width,
            int heads,
            int headWidth,
            int textVocabulary,
            DalleOptions options,
            TextEmbeddings textEmbeddings) {

        public Model {
            if (textVocabulary < 0) {
                throw new IllegalArgumentException("textVocabulary is " + textVocabulary + ", must be at least 0");
            }
        }
    }

    /**
     * Tables of a language model, from a safetensors file with Hugging Face's names.
     *
     * @param file empty for tables of its own
     * @param width of the tables; 0 is the transformer's
     * @param tokens name of the tokens' table in the file; empty looks for the usual ones
     * @param positions name of the positions' table; empty looks for the usual ones, {@code none} takes none
     * @param frozen whether the tables stay as they are
     */
    public record TextEmbeddings(String file, int width, String tokens, String positions, boolean frozen) {

        private static final String NONE = "none";

        public TextEmbeddings {
            if (width < 0) {
                throw new IllegalArgumentException("width is " + width + ", must be at least 0");
            }
        }

        public boolean isTaken() {
            return !file.isBlank();
        }

        public boolean takesPositions() {
            return !positions.equals(NONE);
        }
    }

    public DalleRecipe {
        if (!(withoutCaption >= 0 && withoutCaption < 1)) {
            throw new IllegalArgumentException("withoutCaption is " + withoutCaption + ", must be in [0, 1)");
        }
    }
}
