package io.couture.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.export.GraphWeights;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeTranslationTest {

    private static final int OFTEN = 1000;

    /** Code 0 was split into 0 and 1, which stand for it once in four and three times in four; code 1 is now 2. */
    private static CodeTranslation split() {
        CodeTranslation codes = new CodeTranslation(4, 2);
        for (int i = 0; i < OFTEN; i++) {
            codes.add(0, 0);
            codes.add(1, 0);
            codes.add(1, 0);
            codes.add(1, 0);
            codes.add(2, 1);
        }
        return codes;
    }

    @Test
    void rowsAreThoseOfTheCodesThatStoodThere() {
        float[] rows = split().rows(new float[] {1f, 10f, -3f, 5f}, 2);

        assertThat(rows[0]).isCloseTo(1f, within(0.01f));
        assertThat(rows[1]).isCloseTo(10f, within(0.01f));
        assertThat(rows[2]).isCloseTo(1f, within(0.01f));
        assertThat(rows[4]).isCloseTo(-3f, within(0.01f));
        assertThat(rows[5]).isCloseTo(5f, within(0.01f));
    }

    @Test
    void aCodeThatNobodyWroteIsTheUsualOne() {
        float[] rows = split().rows(new float[] {1f, 10f, -3f, 5f}, 2);

        assertThat(rows[6]).isCloseTo(0.8f * 1f + 0.2f * -3f, within(1e-5f));
        assertThat(rows[7]).isCloseTo(0.8f * 10f + 0.2f * 5f, within(1e-5f));
    }

    /** The scores of the parts of a code add up to that of the whole: Σ exp(bias) is what it was. */
    @Test
    void biasesShareTheChanceOfTheCodeThatWasSplit() {
        float[] old = {(float) Math.log(0.7), (float) Math.log(0.3)};

        float[] biases = split().biases(old);

        assertThat(Math.exp(biases[0])).isCloseTo(0.7 / 4, within(0.002));
        assertThat(Math.exp(biases[1])).isCloseTo(0.7 * 3 / 4, within(0.002));
        assertThat(Math.exp(biases[2])).isCloseTo(0.3, within(0.002));
        assertThat(Math.exp(biases[3])).isLessThan(0.001);
    }

    @Test
    void onlyTablesWithARowForEachCodeChange() {
        TranslatedTables tables = new TranslatedTables(split());
        GraphWeights.Values words = new GraphWeights.Values(List.of(5L, 1L), new float[] {7f, 8f, 9f, 1f, -3f});

        GraphWeights.Values translated = tables.apply("token.weight", words);

        assertThat(translated.shape()).containsExactly(7L, 1L);
        assertThat(translated.elements()).startsWith(7f, 8f, 9f).hasSize(7);
        assertThat(translated.elements()[5]).isCloseTo(-3f, within(0.01f));
        assertThat(tables.apply("text_position.weight", words)).isSameAs(words);
        assertThat(tables.apply("output.image.bias", new GraphWeights.Values(List.of(2L), new float[] {0f, 1f}))
                        .shape())
                .containsExactly(4L);
    }
}
