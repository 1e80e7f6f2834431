package io.couture.trainer.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands around an optimizer's step, by numbers worked out by hand. */
class UpdateNumbersTest {

    private static final List<Weight> TWO =
            List.of(Weight.of("a", new Init.Constant(1), 1), Weight.of("b", new Init.Constant(2), 1));

    @Test
    void theRateRisesInAStraightLineAndFallsAlongHalfACosine() {
        Schedule schedule = new Schedule(0.1f, 4, 0.02f);

        assertThat(schedule.at(0, 0)).isCloseTo(0.025f, within(1e-7f));
        assertThat(schedule.at(3, 0.01)).isCloseTo(0.1f, within(1e-7f));
        assertThat(schedule.at(4, 0)).isCloseTo(0.1f, within(1e-7f));
        // A third of the way cos is ½: 0.1·(0.02 + 0.98·0.75).
        assertThat(schedule.at(50, 1 / 3.0)).isCloseTo(0.0755f, within(1e-7f));
        assertThat(schedule.at(50, 0.5)).isCloseTo(0.051f, within(1e-7f));
        assertThat(schedule.at(99, 1)).isCloseTo(0.002f, within(1e-7f));
        assertThat(schedule.at(99, 7)).isCloseTo(0.002f, within(1e-7f));
    }

    @Test
    void gradientsTooLongTogetherAreShortenedTogether() {
        try (Scope scope = new Scope();
                TorchWeights weights = TorchWeights.create(TWO, ComputeDevice.CPU, 0)) {
            gradients(weights, 3, 4);
            assertThat(GradientClip.clip(weights, 1)).isCloseTo(5, within(1e-6));
            assertThat(gradient(weights, "a")).isCloseTo(0.6f, within(1e-5f));
            assertThat(gradient(weights, "b")).isCloseTo(0.8f, within(1e-5f));

            gradients(weights, 0.3f, 0.4f);
            assertThat(GradientClip.clip(weights, 1)).isCloseTo(0.5, within(1e-6));
            assertThat(gradient(weights, "b")).isCloseTo(0.4f, within(1e-6f));

            gradients(weights, Float.NaN, 1);
            assertThat(GradientClip.clip(weights, 1)).isNaN();
        }
    }

    @Test
    void theAverageForgetsFasterAtTheStart() {
        try (Scope scope = new Scope();
                TorchWeights weights = TorchWeights.create(TWO, ComputeDevice.CPU, 0);
                Ema average = new Ema(weights, 0.5f)) {
            try (Gradients none = Gradients.off()) {
                weights.get("a").put(Tensors.ofFloats(new float[] {11}, ComputeDevice.CPU, 1));
            }
            // Kept of 1: a tenth at first, then two of eleven, and never more than half.
            average.update(0);
            assertThat(Tensors.toFloats(average.weights().get("a"))[0]).isCloseTo(10, within(1e-5f));
            average.update(1);
            assertThat(Tensors.toFloats(average.weights().get("a"))[0]).isCloseTo(11 - 2 / 11f, within(1e-5f));
            average.update(1000);
            assertThat(Tensors.toFloats(average.weights().get("a"))[0]).isCloseTo(11 - 1 / 11f, within(1e-5f));
            assertThat(Tensors.toFloats(average.weights().get("b"))[0]).isEqualTo(2);
        }
    }

    private static void gradients(TorchWeights weights, float a, float b) {
        weights.get("a").mutable_grad().put(Tensors.ofFloats(new float[] {a}, ComputeDevice.CPU, 1));
        weights.get("b").mutable_grad().put(Tensors.ofFloats(new float[] {b}, ComputeDevice.CPU, 1));
    }

    private static float gradient(TorchWeights weights, String name) {
        return Tensors.toFloats(weights.get(name).grad())[0];
    }
}
