package io.couture.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** A difference that is there in squares of 16 pixels, and no longer in those of 32. */
class LooksTest {

    private static final int QUESTIONS = 2;
    private static final String OUT = "image.pool.near.out.weight";

    private final Looks looks = new Looks("image.pool", QUESTIONS);

    @Test
    void beginWithWhatTheyAlwaysLookedAt() {
        try (TorchWeights weights = TorchWeights.create(looks.weights(), ComputeDevice.CPU, 5)) {
            float[] seen = seen(weights, 1);

            assertThat(seen).hasSize(QUESTIONS * ImageTrunk.WIDTH).isEqualTo(seen(weights, 2));
        }
    }

    @Test
    void learnToLookNearer() {
        try (TorchWeights weights = TorchWeights.create(looks.weights(), ComputeDevice.CPU, 5);
                Scope scope = new Scope()) {
            Map<String, Tensor> learnt = new HashMap<>(weights.tensors());
            Tensor zeros = learnt.get(OUT);
            learnt.put(OUT, waves(1, zeros.sizes().vec().get()));
            weights.load(learnt);

            assertThat(seen(weights, 1)).isNotEqualTo(seen(weights, 2));
        }
    }

    private float[] seen(TorchWeights weights, float middle) {
        try (Scope scope = new Scope()) {
            List<Tensor> depths =
                    List.of(waves(1, 1, 64, 8, 8), waves(middle, 1, 128, 4, 4), waves(1, 1, ImageTrunk.WIDTH, 2, 2));
            return Tensors.toFloats(looks.forward(new TorchOps(weights), depths));
        }
    }

    private static Tensor waves(float frequency, long... shape) {
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        float[] values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(frequency * i);
        }
        return Tensors.ofFloats(values, ComputeDevice.CPU, shape);
    }
}
