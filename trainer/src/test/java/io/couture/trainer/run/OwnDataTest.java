package io.couture.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.kfashion.Attribute;
import io.couture.model.release.TokenizerPart;
import io.couture.model.text.CaptionTokenizer;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.data.source.DrawnPictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDataTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void pairs() throws IOException {
        Path pairs = Files.createDirectory(folder.resolve("pairs"));
        for (int i = 0; i < 60; i++) {
            Files.write(pairs.resolve("p%02d.png".formatted(i)), DrawnPictures.png(i));
            Files.writeString(pairs.resolve("p%02d.txt".formatted(i)), "여친룩 %d번 원피스\nOOTD".formatted(i % 5));
        }
        Files.writeString(pairs.resolve("p07.txt"), " \n");
    }

    @Test
    void preparesPairsAndTrainsTheirCaptionsAsTheyAre() throws IOException {
        // Given
        Recipe recipe = recipe("pairs");
        TrainingRun run = run(recipe);

        // When
        run.draw();
        run.draw();
        run.judge();

        // Then
        PictureCache cache = PictureCache.open(folder.resolve("work/prepared"), 256);
        assertThat(cache.examples()).hasSize(59).noneMatch(example -> example.isLabelled());
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("59 pictures prepared: 0 with labels, 59 with captions")
                .contains("skipped 1 × empty caption, the first is p07.png")
                .contains("judge skipped: none of the");
        SplitPictures training = new SplitPictures(cache, Split.TRAIN);
        TokenizerPart part = TokenizerStage.run(recipe.data(), cache, folder.resolve("tokenizer.json"));
        try (CaptionTokenizer words = CaptionTokenizer.load(folder.resolve("tokenizer.json"), part)) {
            ExampleCaptions captions = new ExampleCaptions(training, words, part.textLength(), part.padId());
            SplittableRandom random = new SplittableRandom(1);
            assertThat(ExampleCaptions.caption(training.example(0), random))
                    .isIn(training.example(0).captions());
            assertThat(captions.textTokens(0, random)).hasSize(part.textLength());
            assertThat(words.tokenize("여친룩").unknownWords()).isEmpty();
        }
        assertThatThrownBy(() -> SplitPictures.balanced(cache, Split.TRAIN, Attribute.CATEGORY, 1))
                .hasMessageContaining("has a label with 카테고리");
    }

    @Test
    void putsAPictureIntoTheSameSplitWhateverElseThereIs() throws IOException {
        // Given
        run(recipe("pairs")).draw();
        PictureCache all = PictureCache.open(folder.resolve("work/prepared"), 256);
        Path fewer = Files.createDirectory(folder.resolve("fewer"));
        for (int i = 59; i >= 30; i--) {
            Files.write(fewer.resolve("z%02d.png".formatted(59 - i)), DrawnPictures.png(i));
            Files.writeString(fewer.resolve("z%02d.txt".formatted(59 - i)), "다른 글");
        }

        // When
        new TrainingRun(recipe("fewer"), folder.resolve("other"), new PrintStream(printed)).draw();

        // Then
        PictureCache some = PictureCache.open(folder.resolve("other/prepared"), 256);
        for (int i = 0; i < 30; i++) {
            assertThat(some.examples().get(i).split())
                    .isEqualTo(all.examples().get(58 - i).split());
        }
    }

    @Test
    void refusesPreparedDataOfAnotherSource() throws IOException {
        run(recipe("pairs")).draw();
        TrainingRun other = run(recipe("elsewhere"));
        assertThatThrownBy(other::draw)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was prepared from pairs " + folder.resolve("pairs"))
                .hasMessageContaining("elsewhere");
    }

    private TrainingRun run(Recipe recipe) {
        return new TrainingRun(recipe, folder.resolve("work"), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private Recipe recipe(String pairs) throws IOException {
        String tiny = Files.readString(Path.of("recipes", "tiny.yaml"));
        String source = "\ndata:\n  source: {kind: pairs, path: '" + folder.resolve(pairs) + "'}\n";
        return Recipe.read(Files.writeString(folder.resolve(pairs + ".yaml"), tiny.replace("\ndata:\n", source)));
    }
}
