package io.couture.trainer.model.seq2seq;

import io.couture.trainer.nn.AttentionMemory;
import io.couture.trainer.nn.KeyValue;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A layer of the encoder, or of the decoder, which also looks at the caption.
 *
 * @param reading whether it looks at the caption
 */
record MiniLayer(String name, DalleMiniConfig config, boolean reading) {

    /** The caption's keys and values [B, H, L, D], and which of them may be seen, [B, 1, 1, L]; null where all may. */
    record Caption<T>(KeyValue<T> memory, @Nullable T bias) {}

    /** The tokens' new vectors [B, N, C], and a memory that includes them. */
    record Result<T>(T output, AttentionMemory<T> present) {}

    List<Weight> weights() {
        return Stream.of(
                        own().weights(),
                        reading ? caption().weights() : List.<Weight>of(),
                        feedForward().weights())
                .flatMap(List::stream)
                .toList();
    }

    /** What this layer looks at of a caption [B, L, C]. */
    <T> KeyValue<T> read(Ops<T> ops, T caption) {
        return caption().memory(ops, caption);
    }

    /**
     * @param x [B, N, C]
     * @param bias broadcastable to [B, H, N, P + N], where P is the past's length; null where all is seen, or all that a
     *     memory in place lets see
     * @param read the caption, for a layer that reads it
     */
    <T> Result<T> forward(
            Ops<T> ops, T x, @Nullable T bias, @Nullable Caption<T> read, @Nullable AttentionMemory<T> past) {
        CrossAttention.Result<T> own = own().amongThemselves(ops, x, bias, past);
        T middle = ops.add(x, own.change());
        if (read != null) {
            middle = ops.add(middle, caption().change(ops, caption().normal(ops, middle), read.memory(), read.bias()));
        }
        return new Result<>(ops.add(middle, feedForward().change(ops, middle)), own.present());
    }

    private CrossAttention own() {
        return new CrossAttention(name + ".attention", config.width(), config.heads());
    }

    private CrossAttention caption() {
        return new CrossAttention(name + ".caption_attention", config.width(), config.heads());
    }

    private GatedFeedForward feedForward() {
        return new GatedFeedForward(name + ".feed_forward", config.width(), config.hidden());
    }
}
