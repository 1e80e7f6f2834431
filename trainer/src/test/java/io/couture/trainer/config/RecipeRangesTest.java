package io.couture.trainer.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number out of its range is refused when the recipe is read, and not after days of an earlier stage. */
class RecipeRangesTest {

    private static final Path TINY = Path.of("recipes", "tiny.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "atelier.count                     | 0       | atelier: count is 0, must be at least 1",
                "atelier.width                     | 20      | atelier: width is 20, must be 64 to 4096",
                "data.imageSize                    | 8       | data: imageSize is 8, must be 32 to 2048",
                "data.imageSize                    | 1000000 | data: imageSize is 1000000, must be 32 to 2048",
                "data.imageSize                    | 240     | data: imageSize is 240, must be a multiple of 32",
                "data.textLength                   | 9999999 | data: textLength is 9999999, must be 1 to 4096",
                "vqgan.stage.steps                 | -1      | vqgan.stage: steps is -1, must be at least 0",
                "vqgan.stage.learningRate          | 0       | vqgan.stage: learningRate is 0.0, must be above 0, to 1",
                "vqgan.stage.learningRate          | 1.0e300 | vqgan.stage: learningRate is Infinity, must be above 0",
                "vqgan.stage.weightDecay           | 3       | vqgan.stage: weightDecay is 3.0, must be 0 to 1",
                "vqgan.stage.clip                  | 0       | vqgan.stage: clip is 0.0, must be above 0, to 1000000000",
                "vqgan.stage.precision             | fp8     | vqgan.stage: precision is 'fp8', must be one of [fp32,",
                "vqgan.stage.device                | gpu     | vqgan.stage: device is 'gpu', must be one of [cpu, cuda",
                "vqgan.stage.threads               | -1      | vqgan.stage: threads is -1, must be 0 to 1024",
                "vqgan.model.imageSize             | 128     | vqgan.model.imageSize is 128, but data.imageSize is 256",
                "vqgan.model.codes                 | 70000   | vqgan: model.codes is 70000, must be 2 to 65536",
                "vqgan.losses.pixels               | -1      | vqgan.losses: pixels is -1.0, must be at least 0",
                "vqgan.losses.commitment           | -3      | vqgan.losses: commitment is -3.0, must be at least 0",
                "vqgan.losses.perceptual.weight    | -1      | vqgan.losses.perceptual: weight is -1.0, must be at",
                "vqgan.codebook.after              | -12     | vqgan.codebook: after is -12, must be at least 0",
                "vqgan.codebook.clusterBatches     | 0       | vqgan.codebook: clusterBatches is 0, must be at least 1",
                "vqgan.codebook.reviveAfter        | -1      | vqgan.codebook: reviveAfter is -1, must be at least 0",
                "vqgan.codebook.fixedFrom          | 7       | vqgan.codebook: fixedFrom is 7.0, must be in [0, 1]",
                "vqgan.discriminator.from          | -0.7    | vqgan.discriminator: from is -0.7, must be in [0, 1]",
                "vqgan.discriminator.weight        | -0.4    | vqgan.discriminator: weight is -0.4, must be at least 0",
                "vqgan.discriminator.rate          | 0       | vqgan.discriminator: rate is 0.0, must be above 0, to 100",
                "vqgan.discriminator.shape.layers  | 9       | discriminator.shape.layers is 9, which halves model.imag",
                "vqgan.reports.logEvery            | 0       | vqgan.reports: logEvery is 0, must be at least 1",
                "vqgan.reports.evaluateEvery       | 0       | vqgan.reports: evaluateEvery is 0, must be at least 1",
                "vqgan.reports.saveEvery           | -5      | vqgan.reports: saveEvery is -5, must be at least 1",
                "vqgan.reports.evaluationPictures  | 0       | vqgan.reports: evaluationPictures is 0, must be at",
                "dalle.model.layers                | 0       | dalle.model: layers is 0, must be 1 to 1024",
                "dalle.model.heads                 | 0       | dalle.model: heads is 0, must be at least 1",
                "dalle.model.headWidth             | -2      | dalle.model: headWidth is -2, must be at least 1",
                "dalle.model.textVocabulary        | -1      | dalle.model: textVocabulary is -1, must be at least 0",
                "dalle.evaluationExamples          | 0       | dalle: evaluationExamples is 0, must be at least 1",
                "dalle.drawnExamples               | -4      | dalle: drawnExamples is -4, must be at least 0",
                "dalle.pace.logEvery               | 0       | dalle.pace: logEvery is 0, must be at least 1",
                "scorer.model.textWidth            | 0       | scorer.model: textWidth is 0, must be at least 1",
                "scorer.model.heads                | 5       | scorer.model: textWidth is 32, must be a multiple of hea",
                "scorer.model.embedding            | 0       | scorer.model: embedding is 0, must be at least 1",
                "scorer.model.textLayers           | -1      | scorer.model: textLayers is -1, must be at least 1",
                "scorer.evaluationBatches          | 0       | scorer: evaluationBatches is 0, must be at least 1",
                "judge.evaluationExamples          | -8      | judge: evaluationExamples is -8, must be at least 1",
                "judge.shift                       | 100     | judge: shift is 100, must be 0 to 64",
                "publish.name                      | ../evil | publish: release name is \"../evil\"; it takes 1 to 64",
                "publish.version                   | a/b     | publish: release version is \"a/b\"; it takes 1 to 64",
                "publish.license                   | ''      | publish: license is empty",
                "publish.candidates                | 65      | publish: candidates is 65, must be 1 to 64",
                "publish.top                       | 40      | publish: top is 40, must be 1 to 8",
                "publish.sampling.temperature      | -1      | publish.sampling: temperature is -1.0, must be above 0",
                "publish.sampling.topP             | 7       | publish.sampling: topP is 7.0, must be above 0, to 1",
                "publish.sampling.topK             | -3      | publish.sampling: topK is -3, must be at least 0",
                "publish.sampling.guidance         | -3      | publish.sampling: guidance is -3.0, must be 1 to 20",
                "publish.largestFile               | 2000    | publish: largestFile is 2000, must be 3 to 1024",
                "publish.gates.comparison.pictures | -1      | comparison.pictures is -1, must be 0 to 10000"
            })
    void aValueOutOfRangeIsNamedWithPlaceAndRange(String key, String value, String message) throws IOException {
        RecipeFile wrong =
                RecipeFile.read(TINY).with(key, YAML.readTree("value: " + value).get("value"));

        assertThatThrownBy(() -> Recipe.of(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("recipe " + TINY + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but this\n", "- a\n- b\n", "hello\n"})
    void aFileWithoutSectionsIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), text);

        assertThatThrownBy(() -> Recipe.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("recipe " + file + " is ")
                .hasMessageEndingWith("must have [start, data, atelier, vqgan, dalle, scorer, judge, publish]");
    }

    @Test
    void aSectionWithNothingInItIsRefused() throws IOException {
        String tiny = Files.readString(TINY);
        Path file = Files.writeString(
                folder.resolve("wrong.yaml"), tiny.substring(0, tiny.indexOf("\npublish:")) + "\npublish:\n");

        assertThatThrownBy(() -> Recipe.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recipe " + file + " has nothing in section 'publish'");
    }
}
