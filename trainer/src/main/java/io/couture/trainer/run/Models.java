package io.couture.trainer.run;

import io.couture.model.release.TokenizerPart;
import io.couture.model.sampling.SamplingOptions;
import io.couture.trainer.config.DalleRecipe;
import io.couture.trainer.config.PublishRecipe;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.ScorerRecipe;
import io.couture.trainer.evaluation.JudgedAttribute;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.model.ScorerConfig;
import io.couture.trainer.model.TextTables;
import io.couture.trainer.model.TwoTowers;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.model.published.KoClip;
import io.couture.trainer.model.published.KoClipConfig;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import io.couture.trainer.task.DalleFamily;
import io.couture.trainer.task.DalleSampler;
import io.couture.trainer.task.TransformerFamily;
import io.couture.trainer.task.VqganDrawing;
import io.couture.trainer.task.mini.MiniFamily;
import io.couture.trainer.task.mini.MiniSampler;
import io.couture.trainer.task.mini.MiniSequence;
import io.couture.trainer.torch.ComputeDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shapes of a recipe's models, completed by what follows from the data. */
record Models(Recipe recipe) {

    /** DALL·E mini's feed-forward networks are so many thirds of its width wide. */
    private static final int HIDDEN_THIRDS = 8;

    DalleConfig dalle(TokenizerPart tokenizer) {
        return dalle(tokenizer.vocabularySize(), tokenizer.textLength());
    }

    DalleConfig dalle(int tokens, int textLength) {
        DalleRecipe.Model model = recipe.dalle().model();
        VqganConfig vqgan = recipe.vqgan().model();
        int side = vqgan.imageSize() / vqgan.encoder().factor();
        return new DalleConfig(
                model.layers(),
                model.width(),
                model.heads(),
                model.headWidth(),
                textRows(tokens),
                textLength,
                vqgan.codes(),
                side,
                side,
                model.options(),
                textTables(model));
    }

    /**
     * Looks whether the models fit together.
     *
     * @throws IllegalArgumentException naming the key of what does not
     */
    void check(int tokens, int textLength) {
        textRows(tokens);
        named("dalle.model", () -> transformer(tokens, textLength));
        named("scorer.model", () -> towers(tokens, textLength).config());
    }

    private static void named(String key, Supplier<Record> model) {
        try {
            Objects.requireNonNull(model.get());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(key + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The transformer in the recipe's family. */
    Record transformer(int tokens, int textLength) {
        return isMini() ? mini(tokens, textLength) : dalle(tokens, textLength);
    }

    /** Whether the transformer is of DALL·E mini's family. */
    boolean isMini() {
        return recipe.dalle().model().family() == DalleRecipe.Family.DALLE_MINI;
    }

    /** DALL·E mini's encoder has the begin token among its T + 1 ids. */
    DalleMiniConfig mini(int tokens, int textLength) {
        DalleRecipe.Model model = recipe.dalle().model();
        VqganConfig vqgan = recipe.vqgan().model();
        return new DalleMiniConfig(
                model.layers(),
                model.width(),
                model.heads(),
                model.hidden() == 0 ? HIDDEN_THIRDS * model.width() / 3 : model.hidden(),
                textRows(tokens),
                textLength + 1,
                vqgan.codes(),
                vqgan.tokens());
    }

    private MiniSequence miniSequence(TokenizerPart tokenizer, ComputeDevice device) {
        return new MiniSequence(
                mini(tokenizer.vocabularySize(), tokenizer.textLength()),
                tokenizer.beginId(),
                tokenizer.padId(),
                device);
    }

    private DalleSequence sequence(TokenizerPart tokenizer) {
        return new DalleSequence(dalle(tokenizer), tokenizer.beginId(), tokenizer.padId());
    }

    /** The transformer as its training needs it. */
    TransformerFamily family(TokenizerPart tokenizer, ComputeDevice device) {
        return isMini()
                ? new MiniFamily(miniSequence(tokenizer, device))
                : new DalleFamily(sequence(tokenizer), device);
    }

    /** Draws while the transformer trains, as guided and as warm as its release will. */
    VqganDrawing.Codes sampler(TokenizerPart tokenizer, ComputeDevice device) {
        PublishRecipe.Sampling sampling = recipe.publish().sampling();
        return isMini()
                ? new MiniSampler(
                        miniSequence(tokenizer, device),
                        new SamplingOptions(sampling.temperature(), 0, 1, sampling.guidance()))
                : new DalleSampler(sequence(tokenizer), device, sampling.guidance(), sampling.temperature());
    }

    private static @Nullable TextTables textTables(DalleRecipe.Model model) {
        DalleRecipe.TextEmbeddings taken = model.textEmbeddings();
        return taken.isTaken()
                ? new TextTables(
                        taken.width() == 0 ? model.width() : taken.width(), taken.takesPositions(), taken.frozen())
                : null;
    }

    /** The tokenizer's tokens, or the recipe's number where that is larger. */
    private int textRows(int tokens) {
        int rows = recipe.dalle().model().textVocabulary();
        if (rows != 0 && rows < tokens) {
            throw new IllegalArgumentException(
                    "dalle.model.textVocabulary is " + rows + ", but the tokenizer has " + tokens + " tokens");
        }
        return Math.max(rows, tokens);
    }

    /** The scorer's text has the begin token among its T + 1 ids. */
    private ScorerConfig scorer(int tokens, int textLength) {
        ScorerRecipe.Model model = recipe.scorer().model();
        return new ScorerConfig(
                tokens,
                textLength + 1,
                model.textWidth(),
                model.textLayers(),
                model.heads(),
                model.embedding(),
                recipe.scorer().attributes() > 0 ? judge().heads() : List.of());
    }

    /** The scorer in the recipe's family. */
    TwoTowers towers(TokenizerPart tokenizer) {
        return towers(tokenizer.vocabularySize(), tokenizer.textLength());
    }

    /** The scorer in the recipe's family. */
    TwoTowers towers(int tokens, int textLength) {
        ScorerRecipe.Model model = recipe.scorer().model();
        if (model.family() == ScorerRecipe.Family.SMALL) {
            return new Scorer(scorer(tokens, textLength));
        }
        return new KoClip(new KoClipConfig(
                textRows(tokens),
                textLength + 1,
                KoClipConfig.POSITIONS,
                model.textWidth(),
                model.textLayers(),
                model.heads(),
                model.embedding(),
                model.compat() == ScorerRecipe.Compat.KODALLE ? KoClipConfig.Form.KODALLE : KoClipConfig.Form.COSINE));
    }

    /** The scorer of a recipe that takes its weights from a file. */
    TakenScorer taken(int tokens, int textLength) {
        return new TakenScorer(Path.of(recipe.scorer().model().file()), towers(tokens, textLength));
    }

    JudgeConfig judge() {
        return new JudgeConfig(questions().stream()
                .map(question ->
                        new JudgeConfig.Head(question.name(), question.classes().size()))
                .toList());
    }

    static List<JudgedAttribute> questions() {
        return JudgedAttribute.all();
    }
}
