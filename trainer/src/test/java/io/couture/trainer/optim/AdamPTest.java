package io.couture.trainer.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class AdamPTest {

    /** Upright on every row of the weight; on none. The steps are those of src/test/fixtures/adamp.py. */
    private static final float[][] GRADIENTS = {
        {3, 0, -1, 5, 4, 0}, {2, -1, 0.5f, 0.1f, 1, 0.3f}, {1, 1, 1, -2, 0.5f, 1}
    };

    private static final float[][] WEIGHTS = {
        {0.8852142863f, 1.9704285720f, 3.0556428569f, 3.8928051950f, -5.0910064933f, 5.9892078023f},
        {0.7836684388f, 2.0348224069f, 3.0670345852f, 3.8047046188f, -5.1487775953f, 5.8850157780f},
        {0.6901560523f, 2.0201402347f, 3.0244298850f, 3.7601944237f, -5.1947658017f, 5.7782004793f}
    };

    @Test
    void takesTheStepsOfThePaper() {
        try (Scope scope = new Scope()) {
            Tensor weight = Tensors.ofFloats(new float[] {1, 2, 3, 4, -5, 6}, ComputeDevice.CPU, 2, 3);
            try (AdamP adam =
                    new AdamP(List.of(new ParameterGroup(Map.of("w", weight), 0.05f, 1f)), AdamW.Betas.USUAL)) {
                for (int step = 0; step < GRADIENTS.length; step++) {
                    weight.mutable_grad().put(Tensors.ofFloats(GRADIENTS[step], ComputeDevice.CPU, 2, 3));
                    adam.step(0.1f);
                    assertThat(Tensors.toFloats(weight)).containsExactly(WEIGHTS[step], within(2e-6f));
                }
            }
        }
    }

    @Test
    void plateauHalvesTheRateAfterEvaluationsThatGetNoBetter() {
        Plateau plateau = new Plateau(new Schedule(0.1f, 10, 0.3f), 2, 0.5f);
        assertThat(plateau.at(4, 0.5)).isEqualTo(0.05f);
        plateau.evaluated(2);
        plateau.evaluated(2);
        assertThat(plateau.at(10, 0.5)).isEqualTo(0.1f);

        // A resumed run remembers that it has waited once already.
        Plateau resumed = new Plateau(new Schedule(0.1f, 10, 0.3f), 2, 0.5f);
        resumed.restore(plateau.state());
        resumed.evaluated(1.99999);
        assertThat(resumed.at(10, 0.5)).isEqualTo(0.05f);
        resumed.evaluated(1);
        resumed.evaluated(1);
        resumed.evaluated(1);
        assertThat(resumed.at(10, 0.9)).isCloseTo(0.03f, within(1e-6f));
    }
}
