package io.couture.trainer.nn;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pre-norm block with learnt residual scales (LayerScale, Touvron et al. 2021): x += sₐ ⊙ attention(LN x), then
 * x += s_f ⊙ feedForward(LN x).
 *
 * @param attention its width is the block's
 * @param residualScale what both scales start from
 */
public record TransformerBlock(String name, SelfAttention attention, float residualScale) {

    public static TransformerBlock of(String name, int width, int heads, int headWidth, float residualScale) {
        return new TransformerBlock(
                name, new SelfAttention(name + ".attention", width, heads, headWidth), residualScale);
    }

    private int width() {
        return attention.width();
    }

    private LayerNorm attentionNorm() {
        return new LayerNorm(name + ".attention_norm", width());
    }

    private LayerNorm feedForwardNorm() {
        return new LayerNorm(name + ".feed_forward_norm", width());
    }

    private GegluFeedForward feedForward() {
        return new GegluFeedForward(name + ".feed_forward", width());
    }

    public List<Weight> weights() {
        Init scale = new Init.Constant(residualScale);
        return Stream.of(
                        attentionNorm().weights(),
                        attention.weights(),
                        List.of(Weight.of(name + ".attention_scale", scale, width())),
                        feedForwardNorm().weights(),
                        feedForward().weights(),
                        List.of(Weight.of(name + ".feed_forward_scale", scale, width())))
                .flatMap(List::stream)
                .toList();
    }

    /** As {@link SelfAttention#forward}; the output has x's shape [B, T, C]. */
    public <T> SelfAttention.Result<T> forward(Ops<T> ops, T x, @Nullable T bias, @Nullable KeyValue<T> past) {
        SelfAttention.Result<T> attended =
                attention.forward(ops, attentionNorm().forward(ops, x), bias, past);
        T middle = ops.add(x, ops.multiply(attended.output(), ops.weight(name + ".attention_scale")));
        T fed = feedForward().forward(ops, feedForwardNorm().forward(ops, middle));
        T output = ops.add(middle, ops.multiply(fed, ops.weight(name + ".feed_forward_scale")));
        return new SelfAttention.Result<>(output, attended.present());
    }
}
