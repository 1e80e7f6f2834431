package io.couture.trainer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.model.AttentionType;
import io.couture.trainer.model.DalleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"starter", "starter-on", "starter-scorer", "tiny", "tiny-mini", "kodalle", "kfashion"})
    void everyRecipeIsRead(String name) throws Exception {
        assertThat(Recipe.read(Path.of("recipes", name + ".yaml"))
                        .dalle()
                        .model()
                        .layers())
                .isPositive();
    }

    @Test
    void optionsThatAreLeftOutAreThePlainTransformers() throws Exception {
        assertThat(options("{}")).isEqualTo(DalleOptions.PLAIN);
        assertThat(Recipe.read(Path.of("recipes", "starter.yaml"))
                        .dalle()
                        .model()
                        .options())
                .isEqualTo(DalleOptions.PLAIN);
    }

    @Test
    void optionsAreReadOneByOne() throws Exception {
        DalleOptions options = options("{attention: [axial_row, conv_like], rotary: true}");

        assertThat(options.attention()).containsExactly(AttentionType.AXIAL_ROW, AttentionType.CONV_LIKE);
        assertThat(options.rotary()).isTrue();
        assertThat(options.reversible()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{rotry: true}           | dalle.model.options.rotry is no known key",
                "{rotary: yes please}    | dalle.model.options.rotary is \"yes please\", must be true or false",
                "{rotary: 'None'}        | dalle.model.options.rotary is \"None\", must be true or false",
                "{rotary: }              | dalle.model.options.rotary is missing",
                "{attention: [sparse]}   | dalle.model.options.attention[0] is \"sparse\", must be one of [full, axial_row, "
                        + "axial_col, conv_like]",
                "{attention: full}       | dalle.model.options.attention is \"full\", must be a list",
                "{attention: []}         | dalle.model.options: attention names no type",
                "{layout: dalle}         | dalle.model.options.layout is \"dalle\", must be one of [couture, kodalle]",
                "{textPositions: -1}     | dalle.model.options: textPositions is -1, must be at least 0",
                "{textPositions: 1.5}    | dalle.model.options.textPositions is 1.5, must be a whole number",
                "[]                      | dalle.model.options is [], must be a section with keys"
            })
    void wrongOptionIsNamedWithItsPlace(String yaml, String named) {
        assertThatThrownBy(() -> options(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recipe.yaml: ")
                .hasMessageContaining(named);
    }

    private DalleOptions options(String yaml) throws IOException {
        String starter = Files.readString(Path.of("recipes", "starter.yaml"));
        Path file = folder.resolve("recipe.yaml");
        Files.writeString(file, starter.replace("headWidth: 64}", "headWidth: 64, options: " + yaml + "}"));
        return RecipeFile.read(file).section("dalle", DalleRecipe.class).model().options();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "family: dalle_maxi, layers | dalle.model.family is \"dalle_maxi\", must be one of [kodalle, dalle-mini]",
                "hidden: 3, layers          | dalle.model: hidden is 3, must be 0 in family kodalle",
                "family: dalle-mini, headWidth: 24, layers | width is 192, must be",
                "family: dalle-mini, options: {rotary: true}, layers | family kodalle's: dalle-mini has none",
                "family: dalle-mini, textEmbeddings: {file: a.safetensors}, layers | textEmbeddings.file is a.safetensors"
            })
    void familiesSayWhatTheyDoNotTake(String keys, String message) throws Exception {
        String starter = Files.readString(Path.of("recipes", "starter.yaml"));
        String changed = keys.contains("headWidth") ? starter.replaceFirst(", headWidth: \\d+", "") : starter;
        Path file = Files.writeString(
                folder.resolve("recipe.yaml"), changed.replaceFirst("model: \\{layers", "model: {" + keys));
        assertThat(Files.readString(file)).contains(keys);

        assertThatThrownBy(() -> Recipe.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
