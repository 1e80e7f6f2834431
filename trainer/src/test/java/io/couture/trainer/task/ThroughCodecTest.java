package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ThroughCodecTest {

    private static final int SIDE = 8;
    private static final int PICTURE = 3 * SIDE * SIDE;

    @Test
    void givesItsShareOfABatchBackAsTheVqganDrawsIt() {
        VqganConfig.Stack stack = new VqganConfig.Stack(2, List.of(8, 8), 1);
        Vqgan vqgan = new Vqgan(new VqganConfig(SIDE, 8, 4, stack, stack, false, true));
        try (TorchWeights weights = TorchWeights.create(vqgan.weights(), ComputeDevice.CPU, 3);
                Scope scope = new Scope()) {
            float[] pictures = new float[4 * PICTURE];
            for (int i = 0; i < pictures.length; i++) {
                pictures[i] = (float) Math.sin(i);
            }
            Tensor pixels = Tensors.ofFloats(pictures, ComputeDevice.CPU, 4, 3, SIDE, SIDE);
            TorchOps ops = new TorchOps(weights);
            float[] decoded = Tensors.toFloats(vqgan.decode(ops, vqgan.tokens(ops, pixels)));

            TorchWeights frozen = weights.copy();
            float[] seen = Tensors.toFloats(new ThroughCodec(vqgan, frozen, 0.5).some(pixels));
            frozen.close();

            assertThat(Arrays.copyOf(seen, 2 * PICTURE)).containsExactly(Arrays.copyOf(decoded, 2 * PICTURE), within());
            assertThat(Arrays.copyOfRange(seen, 2 * PICTURE, 4 * PICTURE))
                    .isEqualTo(Arrays.copyOfRange(pictures, 2 * PICTURE, 4 * PICTURE));
            assertThat(Tensors.toFloats(ThroughCodec.none().some(pixels))).isEqualTo(pictures);
        }
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-5f);
    }
}
