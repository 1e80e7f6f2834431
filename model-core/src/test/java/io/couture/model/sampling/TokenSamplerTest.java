package io.couture.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TokenSamplerTest {

    private static final float[] LOGITS = {
        (float) Math.log(0.1), (float) Math.log(0.4), (float) Math.log(0.2), (float) Math.log(0.3)
    };

    private final TokenSampler sampler = new TokenSampler(4);

    @Test
    void drawsEachTokenAsOftenAsItsProbabilitySays() {
        assertThat(frequencies(options(1f, 0, 1f))).containsExactly(new double[] {0.1, 0.4, 0.2, 0.3}, within(0.01));
    }

    @Test
    void keepsOnlyTheLikeliestK() {
        assertThat(frequencies(options(1f, 2, 1f)))
                .containsExactly(new double[] {0, 4 / 7.0, 0, 3 / 7.0}, within(0.01));
    }

    @Test
    void keepsTheSmallestNucleusThatReachesP() {
        assertThat(frequencies(options(1f, 0, 0.8f)))
                .containsExactly(new double[] {0, 4 / 9.0, 2 / 9.0, 3 / 9.0}, within(0.01));
        assertThat(frequencies(options(1f, 0, 0.05f))).containsExactly(new double[] {0, 1, 0, 0}, within(1e-9));
    }

    @Test
    void sharpensWithALowTemperature() {
        assertThat(frequencies(options(0.5f, 0, 1f)))
                .containsExactly(new double[] {1 / 30.0, 16 / 30.0, 4 / 30.0, 9 / 30.0}, within(0.01));
    }

    @Test
    void stretchesTheDifferenceToTheEmptyCaption() {
        float[] caption = {2f, 1f};
        TokenSampler.guide(caption, new float[] {1f, 1f}, 3f);
        assertThat(caption).containsExactly(4f, 1f);
    }

    @Test
    void refusesALogitThatIsNoNumber() {
        assertThatThrownBy(() -> sampler.sample(new float[] {0f, Float.NaN, 0f, 0f}, options(1f, 0, 1f), 0.5))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("logit 1 is NaN");
    }

    private static SamplingOptions options(float temperature, int topK, float topP) {
        return new SamplingOptions(temperature, topK, topP, 1f);
    }

    private double[] frequencies(SamplingOptions options) {
        int draws = 10_000;
        double[] frequencies = new double[LOGITS.length];
        for (int i = 0; i < draws; i++) {
            frequencies[sampler.sample(LOGITS, options, (i + 0.5) / draws)] += 1.0 / draws;
        }
        return frequencies;
    }
}
