package io.couture.trainer.run;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.describe.Architecture;
import io.couture.trainer.describe.ModelCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe would train, before anything is there.
 *
 * @param work folder of the recipe's runs, which need not exist
 */
public record Blueprint(Recipe recipe, Path work) {

    /**
     * Counts the recipe's models.
     *
     * @param textVocabulary tokens of the text; null asks the recipe, the release that it starts from and then the tokenizer
     */
    public Architecture architecture(@Nullable Integer textVocabulary) throws IOException {
        Models models = new Models(recipe);
        int tokens = textVocabulary == null ? known() : textVocabulary;
        int length = recipe.data().textLength();
        ModelCount transformer = models.isMini()
                ? Architecture.transformer(models.mini(tokens, length))
                : Architecture.transformer(models.dalle(tokens, length));
        return Architecture.of(recipe, transformer, models.towers(tokens, length));
    }

    private int known() throws IOException {
        int told = recipe.dalle().model().textVocabulary();
        if (told > 0) {
            return told;
        }
        if (recipe.start().isRelease()) {
            return new ReleaseStart(recipe.start(), System.out).vocabularySize();
        }
        Path tokenizer = new RunFolder(work).tokenizer();
        if (Files.exists(tokenizer)) {
            return TokenizerStage.size(tokenizer);
        }
        throw new IllegalArgumentException("the recipe leaves the text vocabulary to its tokenizer, and there is no "
                + tokenizer + " yet; say --text-vocabulary or set dalle.model.textVocabulary");
    }
}
