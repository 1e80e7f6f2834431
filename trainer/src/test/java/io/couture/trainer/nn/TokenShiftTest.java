package io.couture.trainer.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class TokenShiftTest {

    @Test
    void textTakesFromTheLeftAndPicturesFromAboveAndTheLeft() {
        try (TorchWeights none = TorchWeights.create(List.of(), ComputeDevice.CPU, 1);
                Scope scope = new Scope()) {
            // Given two tokens of text and a picture of 2 × 2, with token p being [10p + 1, 10p + 2, 10p + 3, 10p + 4]
            float[] values = new float[24];
            for (int i = 0; i < values.length; i++) {
                values[i] = 10 * (i / 4) + i % 4 + 1;
            }
            TokenShift.Places<Tensor> places =
                    new TokenShift.Places<>(flags(1, 1, 0, 0, 0, 0), flags(0, 0, 0, 0, 1, 1), flags(0, 0, 0, 1, 0, 1));

            // When
            TokenShift.Result<Tensor> result = new TokenShift(4, 2)
                    .forward(new TorchOps(none), Tensors.ofFloats(values, ComputeDevice.CPU, 1, 6, 4), places, null);

            // Then
            assertThat(Tensors.toFloats(result.output()))
                    .containsExactly(
                            0, 0, 3, 4, // first of the text
                            1, 2, 13, 14, // second
                            0, 0, 23, 24, // top left
                            0, 22, 33, 34, // top right
                            21, 0, 43, 44, // bottom left
                            31, 42, 53, 54); // bottom right
            assertThat(Tensors.toFloats(result.remembered())).containsExactly(41, 42, 51, 52);
        }
    }

    @Test
    void widthMustHaveQuarters() {
        assertThatThrownBy(() -> new TokenShift(6, 2)).hasMessage("width is 6, shifted tokens need a multiple of 4");
    }

    private static Tensor flags(float... values) {
        return Tensors.ofFloats(values, ComputeDevice.CPU, 1, values.length, 1);
    }
}
