package io.couture.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.model.AttentionType;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleOptions;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.nn.Coupling;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.task.DalleBatch;
import io.couture.trainer.task.DalleLoss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Gradients that were not kept but computed back are those that were kept. */
class ReversalTest {

    private static final DalleConfig CONFIG = new DalleConfig(
            4,
            32,
            2,
            16,
            20,
            6,
            16,
            4,
            4,
            new DalleOptions(
                    DalleOptions.Layout.COUTURE,
                    0,
                    List.of(AttentionType.FULL, AttentionType.AXIAL_ROW),
                    true,
                    true,
                    false,
                    false,
                    true),
            null);

    private final Dalle dalle = new Dalle(CONFIG);

    @Test
    void gradientsAreThoseOfAPassThatKeepsEverything() {
        try (TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, 5)) {
            Map<String, float[]> kept = gradients(weights, new TorchOps(weights), Precision.FP32);
            Map<String, float[]> computedBack = gradients(weights, TorchOps.training(weights, 0), Precision.FP32);

            assertThat(computedBack.keySet()).isEqualTo(kept.keySet());
            kept.forEach((name, gradient) -> assertThat(distance(computedBack.get(name), gradient))
                    .as(name)
                    .isLessThanOrEqualTo(1e-6f + 1e-5f * largest(gradient)));
        }
    }

    @Test
    void everyWeightHasAGradientInBf16() {
        try (TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, 5)) {
            Map<String, float[]> full = gradients(weights, TorchOps.training(weights, 0), Precision.FP32);
            Map<String, float[]> half = gradients(weights, TorchOps.training(weights, 0), Precision.BF16);

            assertThat(half.keySet()).isEqualTo(full.keySet());
            full.forEach((name, gradient) -> assertThat(distance(half.get(name), gradient))
                    .as(name)
                    .isLessThanOrEqualTo(1e-4f + 0.2f * largest(gradient)));
        }
    }

    /** Copies of weights that autocast made in the pass without gradients would give them none here. */
    @Test
    void aWeightThatIsUsedAgainAfterTheCouplingsHasAllOfItsGradient() {
        Linear linear = new Linear("again", 8, 8, false);
        try (TorchWeights weights = TorchWeights.create(linear.weights(), ComputeDevice.CPU, 5)) {
            float[] kept = usedAgain(weights, new TorchOps(weights), linear);
            float[] computedBack = usedAgain(weights, TorchOps.training(weights, 0), linear);

            assertThat(distance(computedBack, kept)).isLessThan(0.02f * largest(kept));
        }
    }

    private static float[] usedAgain(TorchWeights weights, TorchOps ops, Linear linear) {
        weights.clearGradients();
        try (Scope scope = new Scope()) {
            Tensor loss;
            try (Precision.Autocast cast = Precision.BF16.autocast(ComputeDevice.CPU)) {
                Tensor x = torch.ones(4, 8);
                Coupling.Streams<Tensor> out = ops.couple(
                        new Coupling.Streams<>(x, x),
                        List.of(new Coupling<>(y -> linear.forward(ops, y), y -> linear.forward(ops, y))));
                loss = linear.forward(ops, out.first()).add(out.second()).sum();
            }
            ops.backward(loss);
            return Tensors.toFloats(weights.get("again.weight").grad());
        }
    }

    /** Of one batch, for every weight. */
    private Map<String, float[]> gradients(TorchWeights weights, TorchOps ops, Precision precision) {
        weights.clearGradients();
        DalleSequence sequence = new DalleSequence(CONFIG, 0, 1);
        long[][] texts = {{5, 6, 7, 1, 1, 1}, {8, 9, 4, 3, 2, 1}};
        int[][] codes = new int[texts.length][CONFIG.imageLength()];
        for (int i = 0; i < CONFIG.imageLength(); i++) {
            codes[0][i] = i * 5 % 16;
            codes[1][i] = i * 7 % 16;
        }
        Map<String, float[]> gradients = new LinkedHashMap<>();
        try (Scope scope = new Scope()) {
            Tensor loss;
            try (Precision.Autocast cast = precision.autocast(ComputeDevice.CPU)) {
                loss = DalleLoss.of(dalle, ops, DalleBatch.of(sequence, texts, codes, ComputeDevice.CPU))
                        .total();
            }
            ops.backward(loss);
            weights.tensors().forEach((name, weight) -> {
                if (weight.grad().defined()) {
                    gradients.put(name, Tensors.toFloats(weight.grad().to(torch.ScalarType.Float)));
                }
            });
        }
        assertThat(gradients).isNotEmpty();
        return gradients;
    }

    private static float distance(float[] a, float[] b) {
        float[] differences = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return largest(differences);
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
