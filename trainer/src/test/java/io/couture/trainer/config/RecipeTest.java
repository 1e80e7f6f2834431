package io.couture.trainer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

    private static final Path TINY = Path.of("recipes", "tiny.yaml");

    @TempDir
    private Path folder;

    @Test
    void trainsOnDrawingsUnlessTheRecipeNamesASource() throws IOException {
        DataRecipe data = Recipe.read(TINY).data();
        assertThat(data.source()).isEqualTo(SourceRecipe.ATELIER);
        assertThat(data.balanced()).isFalse();
        assertThat(data.balancedBy()).isEqualTo("카테고리");
    }

    @Test
    void putsEveryStageOnTheDeviceThatIsAskedFor() throws IOException {
        Recipe recipe = Recipe.read(TINY, "cuda");

        assertThat(List.of(
                        recipe.vqgan().stage().device(),
                        recipe.dalle().stage().device(),
                        recipe.scorer().stage().device(),
                        recipe.judge().stage().device()))
                .containsOnly("cuda");
        assertThat(Recipe.read(TINY).dalle().stage().device()).isEqualTo("auto");
    }

    @Test
    void readsEveryKeyOfASource() throws IOException {
        Path recipe = with("""
                  balanced: true
                  balancedBy: 색상
                  source:
                    kind: csv
                    path: items.csv
                    columns: {image: url, captions: [title, text], attributes: {색상: colour}}
                    fetch: {timeoutSeconds: 5, megabytes: 8, parallel: 4}
                """);
        DataRecipe data = Recipe.read(recipe).data();
        assertThat(data.balanced()).isTrue();
        assertThat(data.balancedBy()).isEqualTo("색상");
        assertThat(data.source())
                .isEqualTo(new SourceRecipe(
                        SourceRecipe.Kind.CSV,
                        "items.csv",
                        new ColumnsRecipe("url", List.of("title", "text"), Map.of("색상", "colour")),
                        new FetchRecipe(5, 8, 4)));
        assertThat(data.source().describe()).isEqualTo("csv items.csv");
    }

    @Test
    void namesFileAndKeyOfWhatIsWrong() throws IOException {
        assertWrong("  colour: red\n", "data.colour is no known key, known are [");
        assertWrong("  source: {kind: pairs, path: x, sie: 3}\n", "data.source.sie is no known key, known are [");
        assertWrong(
                "  source: {kind: zip, path: x}\n", "data.source.kind is \"zip\", must be one of [atelier, kfashion");
        assertWrong("  source: {path: x}\n", "path is x, but kind atelier draws its own pictures");
        assertWrong("  source: {kind: pairs}\n", "data.source: path is empty, kind pairs needs the path");
        assertWrong("  source: {kind: atelier, path: x}\n", "takes no path");
        assertWrong(
                "  source: {kind: csv, path: x, fetch: {timeoutSeconds: 0}}\n",
                "data.source.fetch: timeoutSeconds is 0, must be 1 to 3600");
        assertWrong("  balanced: maybe\n", "data.balanced is \"maybe\", must be true or false");
        assertWrong("  balancedBy: 무게\n", "balancedBy is 무게, must be one of [기장, 색상");
    }

    @Test
    void namesNumbersThatAreNone() throws IOException {
        String tiny = Files.readString(TINY);
        assertWrongFile(
                tiny.replace("textLength: 96", "textLength: many"),
                "data.textLength is \"many\", must be a whole number");
        assertWrongFile(
                tiny.replace("textLength: 96", "textLength: 9.5"), "data.textLength is 9.5, must be a whole number");
        assertWrongFile(tiny.replace("  textLength: 96", "  #"), "data.textLength is missing");
        assertWrongFile("data: [", "is no YAML: line");
    }

    @Test
    void aRunMayStartFromARelease() throws IOException {
        String tiny = Files.readString(TINY);
        String unchanged = tiny.replace("steps: 24", "steps: 0");
        assertThat(Recipe.read(TINY).start().isRelease()).isFalse();
        assertWrongFile(unchanged, "vqgan.stage.steps is 0: only a run that starts from a release can");

        String started = unchanged + "\nstart: {release: releases/starter/1}\n";
        Recipe recipe = Recipe.read(Files.writeString(folder.resolve("started.yaml"), started));
        assertThat(recipe.start().release()).isEqualTo("releases/starter/1");
        assertThat(recipe.vqgan().stage().steps()).isZero();
        assertThat(Recipe.read(Path.of("recipes", "starter-on.yaml"))
                        .vqgan()
                        .losses()
                        .perceptual())
                .isEqualTo(VqganRecipe.Perceptual.NONE);
        assertWrongFile(
                started.replace("\ndata:\n", "\ndata:\n  tokenizer: other.json\n"),
                "data.tokenizer is other.json, but start.release is releases/starter/1");
        assertWrongFile(
                started.replace("{release:", "{relase:"),
                "start.relase is no known key, known are [newCodec, release]");
    }

    @Test
    void everyStageMaySayHowGradientsBecomeSteps() throws IOException {
        Recipe tiny = Recipe.read(TINY);
        assertThat(List.of(
                        tiny.vqgan().stage().update(),
                        tiny.dalle().stage().update(),
                        tiny.scorer().stage().update(),
                        tiny.judge().stage().update()))
                .containsOnly(UpdateConfig.STANDARD);
        StageConfig vqgan = Recipe.read(withUpdate("{optimizer: adamp, accumulate: 2, schedule: plateau, patience: 5, "
                        + "factor: 0.3, explosion: 50}"))
                .vqgan()
                .stage();
        assertThat(vqgan.update())
                .isEqualTo(new UpdateConfig(UpdateConfig.Method.ADAMP, 2, UpdateConfig.Rate.PLATEAU, 5, 0.3f, 50));
        assertThat(vqgan.part()).isEqualTo(2);
    }

    @Test
    void namesWhatIsWrongWithAnUpdate() throws IOException {
        assertWrongUpdate("{accumulate: 3}", "vqgan.stage: update.accumulate is 3, must divide batch, which is 4");
        assertWrongUpdate("{accumulate: 0}", "vqgan.stage.update: accumulate is 0, must be at least 1");
        assertWrongUpdate("{patience: 0}", "patience is 0, must be at least 1");
        assertWrongUpdate("{factor: 1}", "factor is 1.0, must be in (0, 1)");
        assertWrongUpdate("{explosion: 0.5}", "explosion is 0.5, must be above 1, or 0 for never");
        assertWrongUpdate(
                "{optimizer: sgd}", "vqgan.stage.update.optimizer is \"sgd\", must be one of [muon, adamw, adamp]");
    }

    private void assertWrongUpdate(String update, String message) throws IOException {
        Path recipe = withUpdate(update);
        assertThatThrownBy(() -> Recipe.read(recipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** The tiny recipe with an update in its VQGAN's stage. */
    private Path withUpdate(String update) throws IOException {
        String tiny = Files.readString(TINY);
        return Files.writeString(
                folder.resolve("recipe.yaml"),
                tiny.replace("vqgan:\n  stage:\n", "vqgan:\n  stage:\n    update: " + update + "\n"));
    }

    private void assertWrong(String keys, String message) throws IOException {
        Path recipe = with(keys);
        assertThatThrownBy(() -> Recipe.read(recipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(recipe.toString())
                .hasMessageContaining(message);
    }

    private void assertWrongFile(String text, String message) throws IOException {
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), text);
        assertThatThrownBy(() -> Recipe.read(recipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recipe.yaml")
                .hasMessageContaining(message);
    }

    /** The tiny recipe with more keys in its data section. */
    private Path with(String keys) throws IOException {
        String tiny = Files.readString(TINY);
        return Files.writeString(folder.resolve("recipe.yaml"), tiny.replace("\ndata:\n", "\ndata:\n" + keys));
    }
}
