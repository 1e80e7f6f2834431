package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ContrastiveLossTest {

    @Test
    void wrongCaptionsCompeteForThePictureOnly() {
        try (Scope scope = new Scope()) {
            Tensor right = matrix(2, 0, 0, 2);
            Tensor wrong = matrix(1, 0, 0, 3);

            // By text: −log(e² / (e² + 1)). By picture: the wrong captions' e¹ and 1, or 1 and e³, stand below as well.
            double byText = Math.log1p(Math.exp(-2));
            double first = Math.log(Math.exp(2) + 1 + Math.exp(1) + 1) - 2;
            double second = Math.log(Math.exp(2) + 1 + 1 + Math.exp(3)) - 2;
            assertThat((double) ContrastiveLoss.of(right, wrong).item_float())
                    .isCloseTo((byText + (first + second) / 2) / 2, within(1e-5));
            assertThat(ContrastiveLoss.preference(right, wrong).item_float()).isEqualTo(0.5f);
        }
    }

    private static Tensor matrix(float... values) {
        return Tensors.ofFloats(values, ComputeDevice.CPU, 2, 2);
    }
}
