package io.couture.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.torch.TorchWeights;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ScorerTest {

    private static final int COLUMNS = 3;

    /** A mirror changes no garment, so it may change no score; one look alone would mind. */
    @Test
    void aPictureAndItsMirrorImageAreAtTheSamePlace() {
        Scorer scorer = new Scorer(new ScorerConfig(
                50, 8, 16, 1, 2, 8, List.of(new JudgeConfig.Head("a", 3), new JudgeConfig.Head("b", 2))));
        TorchRuntime.seed(4);
        try (Scope scope = new Scope();
                TorchWeights weights = TorchWeights.create(scorer.weights(), ComputeDevice.CPU, 5)) {
            TorchOps ops = new TorchOps(weights);
            Tensor pixels = torch.rand(2, 3, 64, 64).mul(new Scalar(2f)).sub(new Scalar(1f));
            Tensor mirrored = pixels.flip(COLUMNS);

            assertThat(distance(scorer.image(ops, pixels), scorer.image(ops, mirrored)))
                    .isLessThan(1e-6f);
            assertThat(distance(
                            scorer.embedding(ops, scorer.seen(ops, pixels)),
                            scorer.embedding(ops, scorer.seen(ops, mirrored))))
                    .isGreaterThan(1e-4f);
        }
    }

    private static float distance(Tensor a, Tensor b) {
        float largest = 0;
        float[] left = Tensors.toFloats(a);
        float[] right = Tensors.toFloats(b);
        for (int i = 0; i < left.length; i++) {
            largest = Math.max(largest, Math.abs(left[i] - right[i]));
        }
        return largest;
    }
}
