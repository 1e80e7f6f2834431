package io.couture.trainer.task;

import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.torch.TorchOps;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * What the transformer learns from: (text + 7·image) / 8, each the mean cross-entropy in nats over its own targets
 * (DALLE-pytorch's weighting). Text padding is no target.
 *
 * @param text scalar; 0 when the batch has no text target
 * @param image scalar
 * @param total scalar with gradient
 */
public record DalleLoss(Tensor text, Tensor image, Tensor total) {

    private static final float IMAGE_WEIGHT = 7f;
    private static final long SUM = 2;

    public static DalleLoss of(Dalle dalle, TorchOps ops, DalleBatch batch) {
        DalleConfig config = dalle.config();
        Tensor hidden = dalle.hidden(ops, batch.tokens(), batch.positions(), batch.bias());
        Tensor image = dalle.imageLogits(ops, ops.slice(hidden, 1, config.textLength(), Long.MAX_VALUE));
        Tensor text = dalle.textLogits(ops, ops.slice(hidden, 1, 0, config.textLength()));
        Tensor imageLoss = crossEntropy(ops, image, batch.imageTargets());
        Tensor textLoss = crossEntropy(ops, text, batch.textTargets());
        Tensor total = textLoss.add(imageLoss.mul(new Scalar(IMAGE_WEIGHT))).div(new Scalar(1 + IMAGE_WEIGHT));
        return new DalleLoss(textLoss, imageLoss, total);
    }

    /** The same weighting of two numbers. */
    static double total(double text, double image) {
        return (text + IMAGE_WEIGHT * image) / (1 + IMAGE_WEIGHT);
    }

    /** Mean over the targets that count; 0 when none does. */
    static Tensor crossEntropy(Ops<Tensor> ops, Tensor logits, Tensor targets) {
        Tensor rows = ops.reshape(logits, targets.numel(), -1);
        Tensor sum = torch.cross_entropy_loss(rows, targets, new TensorOptional(), SUM, DalleBatch.IGNORED, 0.0);
        Tensor count = targets.ne(new Scalar(DalleBatch.IGNORED)).sum().clamp_min(new Scalar(1));
        return sum.div(count);
    }
}
