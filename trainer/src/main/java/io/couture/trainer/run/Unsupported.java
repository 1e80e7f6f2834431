package io.couture.trainer.run;

import io.couture.trainer.config.DalleRecipe;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.ScorerRecipe;
import io.couture.trainer.model.DalleOptions;

/**
 * What a recipe can say and {@code describe} can count, but a stage cannot do; told before any time is spent.
 *
 * <p>The services decode with keys and values only and leave padding out; a model that needs more would draw something
 * else there than in training.
 */
final class Unsupported {

    private static final int HEAD_MULTIPLE = 8;

    private Unsupported() {}

    static void inScorer(Recipe recipe) {
        if (recipe.scorer().isTaken()) {
            if (recipe.data().tokenizer().isBlank() && !recipe.start().isRelease()) {
                throw new IllegalArgumentException(TakenScorer.KEY + " is "
                        + recipe.scorer().model().file() + ", but data.tokenizer is empty: its rows are of another"
                        + " vocabulary than captions build; name its tokenizer.json");
            }
        } else if (recipe.scorer().model().compat() == ScorerRecipe.Compat.KODALLE) {
            throw new IllegalArgumentException("scorer.model.compat is kodalle: its products without a length saturate,"
                    + " so it takes weights and learns none; name them in " + TakenScorer.KEY
                    + ", or say compat none to train family koclip");
        }
    }

    static void inStart(Recipe recipe) {
        if (!recipe.start().newCodec()) {
            return;
        }
        if (!recipe.start().isRelease()) {
            throw new IllegalArgumentException("start.newCodec is true, but start.release is empty:"
                    + " a run from nothing has a codec of its own anyway");
        }
        if (recipe.dalle().model().family() == DalleRecipe.Family.DALLE_MINI) {
            throw new IllegalArgumentException("start.newCodec is true: only a transformer of family kodalle begins in"
                    + " another codec's codes, dalle.model.family is " + DalleRecipe.Family.DALLE_MINI);
        }
        if (recipe.vqgan().stage().isKept()) {
            throw new IllegalArgumentException("start.newCodec is true, but vqgan.stage.steps is 0: nothing trains it");
        }
    }

    static void inText(Recipe recipe) {
        String file = recipe.dalle().model().textEmbeddings().file();
        if (!file.isBlank()
                && recipe.data().tokenizer().isBlank()
                && !recipe.start().isRelease()) {
            throw new IllegalArgumentException("dalle.model.textEmbeddings.file is " + file + ", but data.tokenizer is"
                    + " empty: its rows are of another vocabulary than captions build; name its tokenizer.json");
        }
    }

    static void inRelease(Recipe recipe) {
        int headWidth = recipe.dalle().model().headWidth();
        if (headWidth % HEAD_MULTIPLE != 0) {
            throw new IllegalArgumentException("dalle.model.headWidth is " + headWidth
                    + "; a release's transformer attends by a multiple of " + HEAD_MULTIPLE);
        }
        DalleOptions options = recipe.dalle().model().options();
        if (options.shiftTokens()) {
            throw new IllegalArgumentException(
                    "dalle.model.options.shiftTokens is true: decoding would have to remember"
                            + " a row of tokens, for which the served graph has no input; a release needs false");
        }
        if (options.layout() != DalleOptions.Layout.COUTURE) {
            throw new IllegalArgumentException("dalle.model.options.layout is kodalle: its model reads padding, which"
                    + " the services leave out; a release needs couture");
        }
    }
}
