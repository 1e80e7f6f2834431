package io.couture.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** By numbers worked out by hand. */
class AdversarialLossTest {

    @Test
    void hingesAtOneOnEitherSide() {
        try (Scope scope = new Scope()) {
            Tensor real = scores(2, 0.5f);
            Tensor fake = scores(-3, 0.25f);

            // Real: (0 + 0.5)/2; fake: (0 + 1.25)/2.
            assertThat(HingeLoss.discriminator(real, fake).item_float()).isCloseTo(0.4375f, within(1e-6f));
            assertThat(HingeLoss.generator(fake).item_float()).isCloseTo(1.375f, within(1e-6f));
        }
    }

    @Test
    void bothLossesPullTheLastLayerEquallyHard() {
        List<Weight> last = List.of(Weight.of("w", new Init.Constant(1), 4));
        try (Scope scope = new Scope();
                TorchWeights weights = TorchWeights.create(last, ComputeDevice.CPU, 0)) {
            Tensor w = weights.get("w");
            Tensor reconstruction = w.mul(new Scalar(3f)).sum();
            Tensor adversarial = w.mul(new Scalar(0.5f)).sum();
            Tensor flat = w.mul(new Scalar(0f)).sum();

            // Gradients of 3 and ½ in each of four directions are 6 and 1 long.
            assertThat(AdaptiveWeight.of(reconstruction, adversarial, w).item_float())
                    .isCloseTo(6 / 1.0001f, within(1e-4f));
            assertThat(AdaptiveWeight.of(reconstruction, flat, w).item_float()).isEqualTo(1e4f);
        }
    }

    private static Tensor scores(float... values) {
        return Tensors.ofFloats(values, ComputeDevice.CPU, 1, 1, 1, values.length);
    }
}
