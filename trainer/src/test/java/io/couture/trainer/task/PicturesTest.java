package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class PicturesTest {

    private static final float[] PICTURE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void movesToTheRightAndDownAndRepeatsTheEdges() {
        try (Scope scope = new Scope()) {
            assertThat(moved(1, 1)).containsExactly(1, 1, 2, 1, 1, 2, 4, 4, 5);
        }
    }

    @Test
    void movesToTheLeftAndUp() {
        try (Scope scope = new Scope()) {
            assertThat(moved(-1, -1)).containsExactly(5, 6, 6, 8, 9, 9, 8, 9, 9);
            assertThat(moved(0, 0)).containsExactly(PICTURE);
        }
    }

    private static float[] moved(int right, int down) {
        Tensor pixels = Tensors.ofFloats(PICTURE, ComputeDevice.CPU, 1, 1, 3, 3);
        return Tensors.toFloats(Pictures.moved(pixels, right, down));
    }
}
