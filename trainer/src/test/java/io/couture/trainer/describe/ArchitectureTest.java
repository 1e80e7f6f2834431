package io.couture.trainer.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.model.AttentionType;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleOptions;
import io.couture.trainer.model.DalleOptions.Layout;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.run.Blueprint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sums that KoDALLE, taming-transformers and KoCLIP published. */
class ArchitectureTest {

    private static final Path RECIPES = Path.of("recipes");

    @TempDir
    private Path empty;

    @Test
    void kodalleHasItsPublishedParameters() throws Exception {
        Architecture kodalle = recipe("kodalle").architecture(null);

        assertThat(kodalle.transformer().parts())
                .containsOnly(
                        entry("tokens (text, then image)", 32_768_000L + 16_777_216L),
                        entry("text positions", 526_336L),
                        entry("image positions", 32_768L),
                        entry("attention", 16 * 2_101_248L),
                        entry("feed-forward", 16 * 12_595_200L),
                        entry("output", 49_595_648L + 64 * 1025));
        assertThat(kodalle.vqgan().parts())
                .containsOnly(
                        entry("encoder", 29_298_176L),
                        entry("decoder", 42_449_795L),
                        entry("codebook", 4_194_304L),
                        entry("convolutions beside it", 131_584L));
        assertThat(kodalle.critics())
                .extracting(ModelCount::name, ModelCount::total)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("perceptual network", 14_716_160L),
                        org.assertj.core.groups.Tuple.tuple("discriminator", 2_765_633L));
        assertThat(kodalle.trainable()).isEqualTo(334_908_736L);
        assertThat(kodalle.vqganWithCritics()).isEqualTo(93_555_652L);
        assertThat(kodalle.total()).isEqualTo(428_464_388L);
    }

    @Test
    void koclipHasItsPublishedParameters() throws Exception {
        ModelCount koclip = recipe("kodalle").architecture(null).scorer();

        assertThat(koclip.parts()).containsEntry("EfficientNet-B0", 4_007_548L).containsEntry("RoBERTa", 110_618_112L);
        assertThat(koclip.total()).isEqualTo(116_202_620L);
    }

    @Test
    void textOf128TokensAddsItsRowsOfTheHead() {
        assertThat(Architecture.transformer(published(128, false)).total()).isEqualTo(334_974_336L);
    }

    @Test
    void rotaryPositionsReplaceLearntOnes() {
        assertThat(Architecture.transformer(published(64, true)).total()).isEqualTo(334_349_632L);
    }

    @Test
    void starterIsCountedWithItsOwnParts() throws Exception {
        Architecture starter = recipe("starter").architecture(800);

        // Its discriminator never joins.
        assertThat(starter.critics()).extracting(ModelCount::name).containsExactly("perceptual network");
        assertThat(starter.total())
                .isEqualTo(starter.trainable()
                        + starter.vqgan().total()
                        + starter.critics().get(0).total());
        assertThat(starter.scorer().parts()).containsEntry("temperature", 1L);
    }

    @Test
    void unknownVocabularyIsAskedFor() throws Exception {
        Blueprint starter = recipe("starter");

        assertThatThrownBy(() -> starter.architecture(null))
                .hasMessageContaining("tokenizer.json")
                .hasMessageContaining("--text-vocabulary");
    }

    @Test
    void tableNamesEverySum() throws Exception {
        List<String> lines = new ArchitectureTable(recipe("kodalle").architecture(null)).lines();

        assertThat(lines)
                .anyMatch(line -> line.matches("transformer +334,908,736"))
                .anyMatch(line -> line.matches("scorer +116,202,620"))
                .anyMatch(line -> line.matches("total without the scorer +428,464,388"));
    }

    @Test
    void weightWithoutPartIsNoticed() {
        List<Weight> weights = List.of(Weight.of("stray.weight", Init.ZEROS, 2));

        assertThatThrownBy(() -> ModelCount.of("model", weights, List.of()))
                .hasMessage("weight stray.weight belongs to no part of the model");
    }

    private Blueprint recipe(String name) throws Exception {
        return new Blueprint(Recipe.read(RECIPES.resolve(name + ".yaml")), empty);
    }

    private static DalleConfig published(int textLength, boolean rotary) {
        return new DalleConfig(16, 1024, 8, 64, 32000, textLength, 16384, 16, 16)
                .with(new DalleOptions(
                        Layout.KODALLE, 514, List.of(AttentionType.FULL), false, rotary, false, false, false));
    }

    @Test
    void everyWeightOfMiniIsInAPart() {
        ModelCount mini = Architecture.transformer(DalleMiniConfig.mini());

        assertThat(mini.total()).isEqualTo(437_833_712L);
        assertThat(mini.parts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(mini.total());
        assertThat(mini.parts()).doesNotContainValue(0L);
    }
}
