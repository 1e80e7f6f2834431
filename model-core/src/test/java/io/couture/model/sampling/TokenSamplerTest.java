package io.couture.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
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

    @Test
    void selectsWhatSortingPutsThere() {
        Random random = new Random(3);
        for (int count : new int[] {1, 2, 3, 17, 256, 1000}) {
            for (int kinds : new int[] {1, 4, 100_000}) {
                float[] values = new float[count];
                for (int i = 0; i < count; i++) {
                    values[i] = random.nextInt(kinds) - kinds / 2;
                }
                float[] sorted = values.clone();
                Arrays.sort(sorted);
                for (int place = 0; place < count; place += 1 + count / 40) {
                    assertThat(TokenSampler.select(values.clone(), count, place))
                            .isEqualTo(sorted[place]);
                }
            }
        }
    }

    @Test
    void drawsAsIfAllWereSorted() {
        Random random = new Random(4);
        TokenSampler many = new TokenSampler(500);
        for (int draw = 0; draw < 300; draw++) {
            float[] logits = new float[500];
            for (int i = 0; i < logits.length; i++) {
                // Many are the same, so that the limits of top-k and top-p fall among equals.
                logits[i] = random.nextInt(40) / 4f;
            }
            SamplingOptions options = options(0.1f + random.nextFloat(), random.nextInt(600), 1f - random.nextFloat());
            double uniform = random.nextDouble();

            assertThat(many.sample(logits, options, uniform)).isEqualTo(sorting(logits, options, uniform));
        }
    }

    /** The same by the definition. */
    private static int sorting(float[] logits, SamplingOptions options, double uniform) {
        float[] sorted = logits.clone();
        Arrays.sort(sorted);
        float max = sorted[sorted.length - 1];
        int k = options.topK() == 0 ? logits.length : Math.min(options.topK(), logits.length);
        float least = sorted[logits.length - k];
        float[] probabilities = new float[logits.length];
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] =
                    logits[i] < least ? 0f : (float) Math.exp((logits[i] - max) / (double) options.temperature());
            total += probabilities[i];
        }
        float[] likeliest = probabilities.clone();
        Arrays.sort(likeliest);
        double sum = 0;
        int last = likeliest.length - 1;
        while (last > 0 && sum + likeliest[last] < options.topP() * total) {
            sum += likeliest[last--];
        }
        double left = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = probabilities[i] < likeliest[last] ? 0f : probabilities[i];
            left += probabilities[i];
        }
        sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += probabilities[i];
            if (sum > uniform * left) {
                return i;
            }
        }
        throw new AssertionError("nothing was drawn");
    }

    @Test
    void penalizesWhatWasDrawnOnceHoweverOften() {
        float[] logits = {2f, -1f, 3f, 0f, 1f};

        TokenSampler.penalize(logits, new int[] {0, 1, 0, 3, 4}, 4, 2f);

        assertThat(logits).containsExactly(1f, -2f, 3f, 0f, 1f);
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
