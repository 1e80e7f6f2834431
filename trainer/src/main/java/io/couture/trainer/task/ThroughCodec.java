package io.couture.trainer.task;

import io.couture.trainer.model.Vqgan;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Pictures as they come out of a VQGAN: what a scorer will be asked about are drawings of its decoder, which differ from
 * photographs as much as one garment from another.
 *
 * @param model null is no codec: pictures stay as they are
 * @param weights of the model, which record no gradients; whoever made them closes them
 * @param share of a batch that goes through in training, [0, 1]
 */
public record ThroughCodec(@Nullable Vqgan model, @Nullable TorchWeights weights, double share) {

    /** Decoded at once; more would need memory for no speed. */
    private static final int PART = 8;

    /** Leaves all pictures as they are. */
    public static ThroughCodec none() {
        return new ThroughCodec(null, null, 0);
    }

    boolean isThere() {
        return model != null && share > 0;
    }

    /** The batch's first pictures after the codec, the others as they are; pixels [B, 3, H, W]. */
    Tensor some(Tensor pixels) {
        long count = isThere() ? Math.round(share * pixels.size(0)) : 0;
        if (count == 0) {
            return pixels;
        }
        TensorVector parts = new TensorVector();
        parts.push_back(all(pixels.narrow(0, 0, count)));
        parts.push_back(pixels.narrow(0, count, pixels.size(0) - count));
        return torch.cat(parts, 0);
    }

    /** Pictures after the codec, [B, 3, H, W] in [−1, 1]. */
    Tensor all(Tensor pixels) {
        if (model == null || weights == null) {
            return pixels;
        }
        TorchOps ops = new TorchOps(weights);
        Tensor result = torch.empty_like(pixels);
        for (long from = 0; from < pixels.size(0); from += PART) {
            long count = Math.min(PART, pixels.size(0) - from);
            try (Scope scope = new Scope()) {
                Tensor part = pixels.narrow(0, from, count);
                result.narrow(0, from, count).copy_(model.decode(ops, model.tokens(ops, part)));
            }
        }
        return result;
    }
}
