package io.couture.trainer.quantize;

import io.couture.trainer.loss.CodebookLoss;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.torch.TorchOps;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The nearest code, through which gradients pass as if it were the row (van den Oord et al. 2017).
 *
 * @param weight of the loss
 */
public record NearestCode(CodebookLoss loss, float weight) implements Quantizer {

    @Override
    public Choice choose(TorchOps ops, Vqgan model, Tensor rows, double progress) {
        Tensor tokens = model.tokensOfRows(ops, rows.detach());
        Tensor codes = ops.embedding(model.codes(ops), tokens);
        Tensor cost = loss.of(rows.to(torch.ScalarType.Float), codes.to(torch.ScalarType.Float));
        return new Choice(CodebookLoss.straightThrough(rows, codes), tokens, cost);
    }
}
