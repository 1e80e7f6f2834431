package io.couture.trainer.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.torch.TorchWeights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class GumbelCodeTest {

    private static final int ROWS = 4000;
    private static final VqganConfig.Stack STACK = new VqganConfig.Stack(2, List.of(8, 8), 1);
    private static final Vqgan VQGAN =
            new Vqgan(new VqganConfig(16, 3, 2, STACK, STACK, false, false, VqganConfig.Quantizer.GUMBEL));

    /** Scores that don't look at the row: ln of these shares. */
    private static final double[] SHARES = {0.2, 0.3, 0.5};

    @Test
    void drawsCodesByTheirScores() {
        try (TorchWeights weights = weights();
                Scope scope = new Scope()) {
            TorchRuntime.seed(3);

            Quantizer.Choice choice = gumbel(1).choose(new TorchOps(weights), VQGAN, rows(), 0);

            long[] tokens = Tensors.toLongs(choice.tokens());
            for (int code = 0; code < SHARES.length; code++) {
                int wanted = code;
                double share =
                        Arrays.stream(tokens).filter(token -> token == wanted).count() / (double) ROWS;
                assertThat(share).isCloseTo(SHARES[code], within(0.03));
            }
            double expected =
                    Arrays.stream(SHARES).map(q -> q * Math.log(3 * q)).sum();
            assertThat((double) choice.loss().item_float()).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void givesWholeCodesAndASlopeForScoresAndCodes() {
        try (TorchWeights weights = weights();
                Scope scope = new Scope()) {
            Quantizer.Choice choice = gumbel(1).choose(new TorchOps(weights), VQGAN, rows(), 0);

            float[] codes = Tensors.toFloats(choice.codes());
            long[] tokens = Tensors.toLongs(choice.tokens());
            for (int row = 0; row < 20; row++) {
                // The codes are (0, 0), (1, 10), (2, 20).
                assertThat(codes[2 * row]).isCloseTo(tokens[row], within(1e-5f));
                assertThat(codes[2 * row + 1]).isCloseTo(10 * tokens[row], within(1e-4f));
            }
            choice.codes().square().mean().backward();
            assertThat(weights.get(Vqgan.SCORES + ".bias").grad().abs().sum().item_float())
                    .isPositive();
            assertThat(weights.get(Vqgan.CODEBOOK).grad().abs().sum().item_float())
                    .isPositive();
        }
    }

    @Test
    void servedTokensAreTheBestScored() {
        try (TorchWeights weights = weights();
                Scope scope = new Scope()) {
            assertThat(Tensors.toLongs(VQGAN.tokensOfRows(new TorchOps(weights), rows())))
                    .containsOnly(2);
        }
    }

    @Test
    void temperatureFallsByTheSameFactorUntilItStays() {
        GumbelTemperature schedule = new GumbelTemperature(1, 0.0625f, 0.5);

        assertThat(schedule.at(0)).isEqualTo(1);
        assertThat(schedule.at(0.25)).isCloseTo(0.25, within(1e-9));
        assertThat(schedule.at(0.5)).isCloseTo(0.0625, within(1e-9));
        assertThat(schedule.at(1)).isCloseTo(0.0625, within(1e-9));
    }

    @Test
    void comparesNoAngles() {
        assertThatThrownBy(() -> new VqganConfig(16, 3, 2, STACK, STACK, false, true, VqganConfig.Quantizer.GUMBEL))
                .hasMessage("cosine is true, but quantizer gumbel compares no codes: cosine must be false");
    }

    private static GumbelCode gumbel(float temperature) {
        return new GumbelCode(new GumbelTemperature(temperature, temperature, 1), 1);
    }

    private static Tensor rows() {
        return Tensors.zeros(ComputeDevice.CPU, 1, ROWS, 2);
    }

    private static TorchWeights weights() {
        TorchWeights weights = TorchWeights.create(VQGAN.weights(), ComputeDevice.CPU, 1);
        try (Scope scope = new Scope()) {
            Map<String, Tensor> all = new HashMap<>(weights.tensors());
            float[] bias = new float[SHARES.length];
            for (int code = 0; code < bias.length; code++) {
                bias[code] = (float) Math.log(SHARES[code]);
            }
            all.put(Vqgan.SCORES + ".bias", Tensors.ofFloats(bias, ComputeDevice.CPU, 3));
            all.put(Vqgan.CODEBOOK, Tensors.ofFloats(new float[] {0, 0, 1, 10, 2, 20}, ComputeDevice.CPU, 3, 2));
            weights.load(all);
        }
        return weights;
    }
}
