package io.couture.trainer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.model.AttentionType;
import io.couture.trainer.model.DalleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"starter", "tiny", "kodalle"})
    void everyRecipeIsRead(String name) throws Exception {
        assertThat(Recipe.read(Path.of("recipes", name + ".yaml")).dalle().model().layers())
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
            value = {
                "{rotry: true}           | rotry",
                "{rotary: yes please}    | boolean",
                "{rotary: 'None'}        | boolean",
                "{attention: [sparse]}   | [FULL, AXIAL_ROW, AXIAL_COL, CONV_LIKE]",
                "{attention: full}       | ArrayList",
                "{attention: []}         | attention names no type",
                "{layout: dalle}         | [COUTURE, KODALLE]",
                "{textPositions: -1}     | textPositions is -1",
                "{textPositions: 1.5}    | textPositions"
            })
    void wrongOptionIsNamedWithItsPlace(String yaml, String named) {
        assertThatThrownBy(() -> options(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recipe.yaml, section dalle")
                .hasMessageContaining(named);
    }

    private DalleOptions options(String yaml) throws IOException {
        String starter = Files.readString(Path.of("recipes", "starter.yaml"));
        Path file = folder.resolve("recipe.yaml");
        Files.writeString(file, starter.replace("headWidth: 64}", "headWidth: 64, options: " + yaml + "}"));
        return RecipeFile.read(file)
                .section("dalle", DalleRecipe.class)
                .model()
                .options();
    }
}
