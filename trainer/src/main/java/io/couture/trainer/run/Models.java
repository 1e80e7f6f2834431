package io.couture.trainer.run;

import io.couture.model.release.TokenizerPart;
import io.couture.trainer.config.DalleRecipe;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.ScorerRecipe;
import io.couture.trainer.evaluation.JudgedAttribute;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.ScorerConfig;
import io.couture.trainer.model.VqganConfig;
import java.util.List;

/** Shapes of a recipe's models, completed by what follows from the data. */
record Models(Recipe recipe) {

    DalleConfig dalle(TokenizerPart tokenizer) {
        DalleRecipe.Model model = recipe.dalle().model();
        VqganConfig vqgan = recipe.vqgan().model();
        int side = vqgan.imageSize() / vqgan.encoder().factor();
        return new DalleConfig(
                model.layers(),
                model.width(),
                model.heads(),
                model.headWidth(),
                tokenizer.vocabularySize(),
                tokenizer.textLength(),
                vqgan.codes(),
                side,
                side);
    }

    /** The scorer's text has the begin token among its T + 1 ids. */
    ScorerConfig scorer(TokenizerPart tokenizer) {
        ScorerRecipe.Model model = recipe.scorer().model();
        return new ScorerConfig(
                tokenizer.vocabularySize(),
                tokenizer.textLength() + 1,
                model.textWidth(),
                model.textLayers(),
                model.heads(),
                model.embedding());
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
