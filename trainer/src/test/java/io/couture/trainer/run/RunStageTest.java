package io.couture.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStageTest {

    private final Recipe recipe;

    RunStageTest() throws IOException {
        recipe = Recipe.read(Path.of("recipes", "tiny.yaml"), "cuda");
    }

    @Test
    void encodesWhereTheVqganWasTrained() {
        assertThat(RunStage.devices(recipe, EnumSet.of(RunStage.DRAW, RunStage.ENCODE)))
                .containsExactly("cuda");
        assertThat(RunStage.devices(recipe, List.of(RunStage.DRAW, RunStage.PUBLISH)))
                .isEmpty();
    }

    /** Encoding the training split for a transformer that takes no step takes longer than the step that a scorer needs. */
    @Test
    void encodesForAKeptTransformerOnlyWhatItIsMeasuredBy() throws IOException {
        assertThat(TrainingRun.encodedSplits(Recipe.read(Path.of("recipes", "starter-on.yaml"))))
                .containsExactly(Split.VALIDATION, Split.TRAIN);
        assertThat(TrainingRun.encodedSplits(Recipe.read(Path.of("recipes", "starter-scorer.yaml"))))
                .containsExactly(Split.VALIDATION);
    }

    @Test
    void trainsTheJudgeBeforeAVqganThatLearnsByItsEyes() throws IOException {
        Recipe starter = Recipe.read(Path.of("recipes", "starter.yaml"));

        assertThat(RunStage.inOrder(recipe, List.of(RunStage.values()))).containsExactly(RunStage.values());
        assertThat(RunStage.inOrder(starter, List.of(RunStage.values())))
                .containsExactly(
                        RunStage.DRAW,
                        RunStage.JUDGE,
                        RunStage.VQGAN,
                        RunStage.ENCODE,
                        RunStage.DALLE,
                        RunStage.SCORER,
                        RunStage.PUBLISH);
        assertThat(RunStage.inOrder(starter, List.of(RunStage.VQGAN, RunStage.JUDGE)))
                .containsExactly(RunStage.JUDGE, RunStage.VQGAN);
    }

    @Test
    void countsNoStepsOfAStageThatTakesNone() {
        assertThat(RunStage.VQGAN.steps(recipe))
                .isEqualTo(recipe.vqgan().stage().steps());
        assertThat(RunStage.ENCODE.steps(recipe)).isZero();
        assertThat(RunStage.DRAW.steps(recipe)).isZero();
    }
}
