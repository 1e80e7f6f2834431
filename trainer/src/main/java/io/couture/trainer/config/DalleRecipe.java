package io.couture.trainer.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.couture.model.release.TransformerPart;
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

    /** Who the transformer takes after. */
    public enum Family {
        /** Caption and picture as one row of tokens. */
        KODALLE,
        /** An encoder for the caption, a decoder for the picture. */
        @JsonProperty(TransformerPart.DALLE_MINI)
        DALLE_MINI;

        @Override
        public String toString() {
            return this == KODALLE ? TransformerPart.KODALLE : TransformerPart.DALLE_MINI;
        }
    }

    /**
     * Sizes of the transformer, as in KoDALLE's and DALL·E mini's hyper-parameters.
     *
     * @param layers of family dalle-mini: of the encoder, and as many of the decoder
     * @param hidden width inside family dalle-mini's feed-forward networks; 0 is 8/3 of the width
     * @param textVocabulary rows of the text's table; 0 is as many as the tokenizer has
     * @param options in what it departs from the plain transformer
     * @param textEmbeddings what it takes from a language model
     */
    public record Model(
            Family family,
            int layers,
            int width,
            int heads,
            int headWidth,
            int hidden,
            int textVocabulary,
            DalleOptions options,
            TextEmbeddings textEmbeddings) {

        private static final int MOST_LAYERS = 1024;

        public Model {
            Limits.within("layers", layers, 1, MOST_LAYERS);
            Limits.atLeast("width", width, 1);
            Limits.atLeast("heads", heads, 1);
            Limits.atLeast("headWidth", headWidth, 1);
            Limits.atLeast("textVocabulary", textVocabulary, 0);
            if (hidden < 0 || hidden > 0 && family == Family.KODALLE) {
                throw new IllegalArgumentException(
                        "hidden is " + hidden + ", must be 0 in family kodalle and at least 0 in family dalle-mini");
            }
            if (family == Family.DALLE_MINI) {
                requireMini(width, heads, headWidth, options, textEmbeddings);
            }
        }

        private static void requireMini(
                int width, int heads, int headWidth, DalleOptions options, TextEmbeddings textEmbeddings) {
            if (width != heads * headWidth) {
                throw new IllegalArgumentException("width is " + width + ", must be " + heads + " heads of " + headWidth
                        + " in family dalle-mini, which is " + heads * headWidth);
            }
            if (!options.equals(DalleOptions.PLAIN)) {
                throw new IllegalArgumentException("options are not the plain transformer's, but they are family"
                        + " kodalle's: dalle-mini has none, leave them out");
            }
            if (textEmbeddings.isTaken()) {
                throw new IllegalArgumentException("textEmbeddings.file is " + textEmbeddings.file()
                        + ", but family dalle-mini has an encoder of its own; kodalle takes a language model's tables");
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
            Limits.atLeast("width", width, 0);
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
        Limits.atLeast("evaluationExamples", evaluationExamples, 1);
        Limits.atLeast("drawnExamples", drawnExamples, 0);
    }
}
