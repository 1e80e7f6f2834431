package io.couture.trainer.loss;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Weight of the adversarial loss: ‖∂reconstruction/∂w‖ / (‖∂adversarial/∂w‖ + 1e-4) in [0, 10000], w being the last
 * weight of the decoder (Esser et al. 2021, eq. 7).
 */
public final class AdaptiveWeight {
    private AdaptiveWeight() {}

    public static Tensor of(Tensor reconstruction, Tensor adversarial, Tensor last) {
        Tensor ours = gradient(reconstruction, last).norm();
        Tensor theirs = gradient(adversarial, last).norm();
        return ours.div(theirs.add(new Scalar(1e-4f)))
                .clamp(new ScalarOptional(new Scalar(0f)), new ScalarOptional(new Scalar(1e4f)))
                .detach();
    }

    private static Tensor gradient(Tensor loss, Tensor weight) {
        return torch.grad(
                        new TensorVector(loss),
                        new TensorVector(weight),
                        new TensorVector(),
                        new BoolOptional(true),
                        false,
                        false)
                .get(0);
    }
}
