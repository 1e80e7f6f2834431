package io.couture.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** A pattern that is gone when a picture is halved: ribs, a row of buttons. */
class ImageTrunkTest {

    private static final int SIDE = 32;

    private final ImageTrunk trunk = new ImageTrunk("image");

    @Test
    void beginsWithWhatTheHalvedPictureShows() {
        try (TorchWeights weights = TorchWeights.create(trunk.weights(), ComputeDevice.CPU, 5)) {
            assertThat(seen(weights, true)).isEqualTo(seen(weights, false));
        }
    }

    @Test
    void learnsWhatHalvingLoses() {
        try (TorchWeights weights = TorchWeights.create(trunk.weights(), ComputeDevice.CPU, 5);
                Scope scope = new Scope()) {
            Map<String, Tensor> learnt = new HashMap<>(weights.tensors());
            Tensor zeros = learnt.get("image.details.weight");
            float[] values = new float[Math.toIntExact(zeros.numel())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(i);
            }
            learnt.put(
                    "image.details.weight",
                    Tensors.ofFloats(
                            values, ComputeDevice.CPU, zeros.sizes().vec().get()));
            weights.load(learnt);

            assertThat(seen(weights, true)).isNotEqualTo(seen(weights, false));
        }
    }

    /** Grey, or black and white from line to line, which halved is the same grey. */
    private float[] seen(TorchWeights weights, boolean ribbed) {
        float[] pixels = new float[3 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ribbed ? 1 - 2 * (i % 2) : 0;
        }
        try (Scope scope = new Scope()) {
            Tensor picture = Tensors.ofFloats(pixels, ComputeDevice.CPU, 1, 3, SIDE, SIDE);
            return Tensors.toFloats(trunk.forward(new TorchOps(weights), picture));
        }
    }
}
