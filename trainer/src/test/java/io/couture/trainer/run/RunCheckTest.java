package io.couture.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.RecipeFile;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.loop.Course;
import io.couture.trainer.loop.Setup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that has begun is not gone on with by a recipe of other models, and says so before it spends time. */
class RunCheckTest {

    private static final Path TINY = Path.of("recipes", "tiny.yaml");
    private static final int TOKENS = 5;

    @TempDir
    private Path work;

    @BeforeEach
    void begin() throws IOException {
        Recipe tiny = Recipe.read(TINY);
        RunFolder folder = new RunFolder(work);
        Models models = new Models(tiny);
        Files.writeString(
                folder.tokenizer(), "{\"model\": {\"vocab\": {\"[PAD]\": 0, \"[UNK]\": 1, \"[CLS]\": 2, \"a\": 4}}}");
        int length = tiny.data().textLength();
        save(folder.vqgan(), tiny.vqgan().stage(), Setup.of(tiny.vqgan()));
        save(folder.dalle(), tiny.dalle().stage(), Setup.of(tiny.dalle().stage(), models.transformer(TOKENS, length)));
        save(
                folder.scorer(),
                tiny.scorer().stage(),
                Setup.of(tiny.scorer().stage(), models.towers(TOKENS, length).config()));
        save(folder.judge(), tiny.judge().stage(), Setup.of(tiny.judge().stage(), models.judge()));
    }

    private static void save(Path folder, StageConfig stage, Setup setup) throws IOException {
        Path checkpoints = RunFolder.checkpoints(folder);
        Checkpoint.save(
                checkpoints,
                7,
                Map.of(),
                new Course("a stage", stage, checkpoints, Course.beginning()).state(setup),
                2);
    }

    @Test
    void theSameRecipeGoesOnEvenWithOtherRates() {
        assertThatCode(() -> check("dalle.stage.learningRate", 0.5)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vqgan.model.codes            | 128     | vqgan  | model.vqgan.codes is 128, was 64",
                "vqgan.discriminator.shape.width | 16   | vqgan  | model.discriminator.width is 16, was 32",
                "vqgan.stage.update.optimizer | adamw   | vqgan  | optimizer is \"adamw\", was \"muon\"",
                "dalle.model.layers           | 3       | dalle  | model.layers is 3, was 2",
                "dalle.model.options.rotary   | true    | dalle  | model.options.rotary is true, was false",
                "dalle.stage.update.optimizer | adamp   | dalle  | optimizer is \"adamp\", was \"muon\"",
                "data.textLength              | 64      | dalle  | model.textLength is 64, was 96",
                "scorer.model.embedding       | 64      | scorer | model.embedding is 64, was 32",
                "judge.stage.update.optimizer | adamw   | judge  | optimizer is \"adamw\", was \"muon\""
            })
    void aCheckpointOfAnotherModelIsNamedWithWhatDiffers(String key, String value, String stage, String difference) {
        assertThatThrownBy(() -> check(key, value.matches("\\d+") ? (Object) Integer.valueOf(value) : typed(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint " + work.resolve(stage).resolve("checkpoints/step-00000007"))
                .hasMessageContaining(difference)
                .hasMessageContaining("take another work folder");
    }

    private static Object typed(String value) {
        return value.equals("true") ? (Object) Boolean.TRUE : value;
    }

    @Test
    void optionsOfLayersAreCompared() {
        assertThatThrownBy(() -> check("dalle.model.options.attention", List.of("axial_row")))
                .hasMessageContaining("model.options.attention is [\"AXIAL_ROW\"], was [\"FULL\"]");
    }

    @Test
    void whatDoesNotFitTheTextIsNamedByItsKey() {
        assertThatThrownBy(() -> check("dalle.model.options.textPositions", 10))
                .hasMessageStartingWith("dalle.model: textPositions is 10, must be 0 or more than the text length 96");
        assertThatThrownBy(() -> check("dalle.model.textVocabulary", 3))
                .hasMessage("dalle.model.textVocabulary is 3, but the tokenizer has 5 tokens");
    }

    @Test
    void aStateThatCannotBeReadIsNotTakenForTheBeginning() throws IOException {
        Path state = work.resolve("vqgan/checkpoints/step-00000007/state.json");
        for (String text : List.of("", "{", "[]", "{\"seconds\": 3}")) {
            Files.writeString(state, text);

            assertThatThrownBy(() -> check("dalle.stage.learningRate", 0.5))
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("checkpoint " + state.getParent() + " is broken: ")
                    .hasMessageContaining("remove it to go on from the one before");
        }
        Files.delete(state);
        assertThatThrownBy(() -> check("dalle.stage.learningRate", 0.5)).hasMessageContaining("it has no state.json");
        assertThat(work.resolve("vqgan/checkpoints/step-00000007")).isDirectory();
    }

    private void check(String key, Object value) throws IOException {
        Recipe recipe = Recipe.of(RecipeFile.read(TINY).with(key, value));
        new TrainingRun(recipe, work, new PrintStream(OutputStream.nullOutputStream())).check();
    }
}
