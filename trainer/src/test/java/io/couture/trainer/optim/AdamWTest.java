package io.couture.trainer.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private static final double RATE = 0.05;
    private static final double DECAY = 0.1;

    /** Those that libtorch takes by itself. */
    private static final AdamW.Betas DEFAULT = new AdamW.Betas(0.9f, 0.999f, 1e-8f);

    @Test
    void takesTheStepsOfLibtorchsOwn() {
        Random random = new Random(4);
        float[] begin = floats(random);
        try (Scope scope = new Scope()) {
            Tensor ours = Tensors.ofFloats(begin, ComputeDevice.CPU, 3, 4);
            Tensor theirs = Tensors.ofFloats(begin, ComputeDevice.CPU, 3, 4);
            AdamWOptions options = new AdamWOptions(RATE);
            options.weight_decay().put(DECAY);
            try (org.bytedeco.pytorch.AdamW peer = new org.bytedeco.pytorch.AdamW(new TensorVector(theirs), options);
                    AdamW own = new AdamW(List.of(new ParameterGroup(Map.of("w", ours), (float) DECAY, 1f)), DEFAULT)) {
                for (int step = 0; step < 12; step++) {
                    float[] gradient = floats(random);
                    ours.mutable_grad().put(Tensors.ofFloats(gradient, ComputeDevice.CPU, 3, 4));
                    theirs.mutable_grad().put(Tensors.ofFloats(gradient, ComputeDevice.CPU, 3, 4));
                    own.step((float) RATE);
                    peer.step();
                }
            }
            assertThat(Tensors.toFloats(ours)).containsExactly(Tensors.toFloats(theirs), within(2e-6f));
            assertThat(Tensors.toFloats(ours)[0]).isNotCloseTo(begin[0], within(0.01f));
        }
    }

    private static float[] floats(Random random) {
        float[] values = new float[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
