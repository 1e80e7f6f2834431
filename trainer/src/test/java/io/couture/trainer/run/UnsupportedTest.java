package io.couture.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.config.Recipe;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsupportedTest {

    private static final String SIZES = "headWidth: 32}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "headWidth: 32}  | headWidth: 32, options: {shiftTokens: true}} | dalle.model.options.shiftTokens is true",
                "headWidth: 32}  | headWidth: 32, options: {layout: kodalle}}   | dalle.model.options.layout is kodalle",
                "headWidth: 32}  | 'headWidth: 32, textEmbeddings: {file: klue.safetensors}}' | "
                        + "dalle.model.textEmbeddings.file is klue.safetensors, but data.tokenizer is empty",
                "edges: 0.5      | 'perceptual: {weight: 1, file: no.safetensors}\n    edges: 0.5' | "
                        + "vqgan.losses.perceptual.file is no.safetensors: there is no such file",
                "'\natelier:' | '\nstart: {newCodec: true}\natelier:' | start.newCodec is true, but start.release is empty"
            })
    void wholeRunIsRefusedBeforeItDrawsAnything(String from, String to, String named) throws Exception {
        TrainingRun run = new TrainingRun(tiny(from, to), folder.resolve("work"), quiet());

        assertThatThrownBy(() -> run.all(folder.resolve("releases"), "tiny"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
        assertThat(folder.resolve("work")).doesNotExist();
        assertThat(folder.resolve("releases")).doesNotExist();
    }

    @Test
    void koclipInKodallesOwnFormIsNotTrained() throws Exception {
        TrainingRun run = new TrainingRun(Recipe.read(Path.of("recipes", "kodalle.yaml")), folder, quiet());

        assertThatThrownBy(run::scorer).hasMessageContaining("scorer.model.compat is kodalle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny", "tiny-mini", "starter", "kfashion"})
    void committedRecipesCanRunFromNothing(String name) throws Exception {
        Recipe recipe = Recipe.read(Path.of("recipes", name + ".yaml"), "cpu");

        assertThatCode(() -> new TrainingRun(recipe, folder, quiet()).check()).doesNotThrowAnyException();
    }

    @Test
    void servableOptionsAreNotRefused() throws Exception {
        Recipe recipe =
                tiny(SIZES, "headWidth: 32, options: {rotary: true, attention: [axial_row], reversible: true}}");

        Unsupported.inScorer(recipe);
        Unsupported.inRelease(recipe);
        assertThat(recipe.dalle().model().options().rotary()).isTrue();
    }

    private Recipe tiny(String from, String to) throws Exception {
        String text = Files.readString(Path.of("recipes", "tiny.yaml"));
        assertThat(text).contains(from);
        Path file = folder.resolve("recipe.yaml");
        Files.writeString(file, text.replace(from, to));
        return Recipe.read(file);
    }

    private static PrintStream quiet() {
        return new PrintStream(OutputStream.nullOutputStream());
    }
}
