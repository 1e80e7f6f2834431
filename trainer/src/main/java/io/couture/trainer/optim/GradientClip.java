package io.couture.trainer.optim;

import io.couture.trainer.torch.TorchWeights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Shrinks gradients whose common Euclidean norm exceeds a limit. */
public final class GradientClip {
    private GradientClip() {}

    /** Clips all gradients at once and returns their norm before; it is NaN or infinite if any of them is. */
    public static double clip(TorchWeights weights, float limit) {
        Tensor[] learning = weights.tensors().values().stream()
                .filter(tensor -> tensor.grad().defined())
                .toArray(Tensor[]::new);
        return torch.clip_grad_norm_(new TensorVector(learning), limit);
    }
}
