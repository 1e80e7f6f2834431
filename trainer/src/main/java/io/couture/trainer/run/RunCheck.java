package io.couture.trainer.run;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.gate.Gates;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.loop.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Refuses what no run of a recipe could do in a folder, before any stage has spent time. */
record RunCheck(Recipe recipe, RunFolder folder, Models models, ReleaseStart start) {

    /**
     * Looks at all that can be known.
     *
     * @throws IllegalArgumentException naming the recipe's key, and the file where there is one
     */
    void run() throws IOException {
        start.check(folder.tokenizer());
        Unsupported.inStart(recipe);
        Unsupported.inScorer(recipe);
        Unsupported.inText(recipe);
        Unsupported.inRelease(recipe);
        Gates.of(recipe.publish().gates());
        new Perceiving(recipe, folder).check();
        Optional<Integer> tokens = tokens();
        int textLength = recipe.data().textLength();
        // What a vocabulary of one token cannot be part of, none can.
        models.check(tokens.orElse(1), textLength);
        if (!recipe.data().tokenizer().isBlank()) {
            new LanguageModel(recipe.dalle().model().textEmbeddings(), models.dalle(tokens.orElseThrow(), textLength))
                    .check();
        }
        if (recipe.scorer().isTaken()) {
            models.taken(tokens.orElseThrow(), textLength).check();
        }
        require(folder.vqgan(), Setup.of(recipe.vqgan()));
        require(folder.judge(), Setup.of(recipe.judge().stage(), models.judge()));
        if (tokens.isPresent()) {
            require(folder.dalle(), Setup.of(recipe.dalle().stage(), models.transformer(tokens.get(), textLength)));
            require(
                    folder.scorer(),
                    Setup.of(
                            recipe.scorer().stage(),
                            models.towers(tokens.get(), textLength).config()));
        }
    }

    /** Size of the vocabulary, unless this run has yet to build it. */
    private Optional<Integer> tokens() throws IOException {
        if (!recipe.data().tokenizer().isBlank()) {
            return Optional.of(
                    GivenTokenizer.read(Path.of(recipe.data().tokenizer())).tokens());
        }
        if (Files.exists(folder.tokenizer())) {
            return Optional.of(GivenTokenizer.read(folder.tokenizer()).tokens());
        }
        return recipe.start().isRelease() ? Optional.of(start.vocabularySize()) : Optional.empty();
    }

    private static void require(Path stage, Setup setup) throws IOException {
        Optional<Checkpoint> newest = Checkpoint.newest(RunFolder.checkpoints(stage));
        if (newest.isPresent()) {
            setup.require(newest.get());
        }
    }
}
