package io.couture.trainer.quantize;

import io.couture.trainer.model.Vqgan;
import io.couture.trainer.torch.TorchOps;
import java.util.Map;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A code drawn from the encoder's own scores (Gumbel-softmax: Jang et al. 2017; in the straight-through form of
 * taming-transformers' {@code GumbelQuantize}): one code in the forward pass, in the backward pass the slope of softmax((scores
 * + noise) / temperature). The loss is the divergence of the scores' distribution from an even one, in nats: Σ q·ln(q·N)
 * over codes, averaged over rows.
 *
 * @param schedule of the temperature
 * @param weight of the loss
 */
public record GumbelCode(GumbelTemperature schedule, float weight) implements Quantizer {

    private static final float EPSILON = 1e-10f;

    @Override
    public Choice choose(TorchOps ops, Vqgan model, Tensor rows, double progress) {
        Tensor scores = model.scores(ops, rows).to(torch.ScalarType.Float);
        // −ln(E), E exponentially distributed, is Gumbel's distribution.
        Tensor noise = torch.empty_like(scores)
                .exponential_(1, new GeneratorOptional())
                .log()
                .neg();
        Tensor soft =
                scores.add(noise).div(new Scalar((float) schedule.at(progress))).softmax(-1);
        Tensor tokens = soft.argmax(new LongOptional(-1), false);
        Tensor one = torch.one_hot(tokens, soft.size(-1)).to(torch.ScalarType.Float);
        Tensor chosen = one.sub(soft.detach()).add(soft);
        Tensor codes = chosen.matmul(model.codes(ops));
        return new Choice(codes, tokens, divergence(scores));
    }

    private static Tensor divergence(Tensor scores) {
        Tensor share = scores.softmax(-1);
        Tensor log = share.mul(new Scalar((float) scores.size(-1)))
                .add(new Scalar(EPSILON))
                .log();
        return share.mul(log)
                .sum(new long[] {-1}, false, new ScalarTypeOptional())
                .mean();
    }

    @Override
    public Map<String, Double> figures(double progress) {
        return Map.of("temperature", schedule.at(progress));
    }
}
