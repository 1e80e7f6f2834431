package io.couture.trainer.model.seq2seq;

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

    /** The caption's vectors [B, T, C], and which of them may be seen, [B, 1, 1, T]. */
    record Caption<T>(T vectors, T bias) {}

    /** The tokens' new vectors [B, N, C], and their keys and values with the past's. */
    record Result<T>(T output, KeyValue<T> present) {}

    List<Weight> weights() {
        return Stream.of(
                        own().weights(),
                        reading ? caption().weights() : List.<Weight>of(),
                        feedForward().weights())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * @param x [B, N, C]
     * @param bias broadcastable to [B, H, N, P + N], where P is the past's length
     * @param read the caption, for a layer that reads it
     */
    <T> Result<T> forward(Ops<T> ops, T x, T bias, @Nullable Caption<T> read, @Nullable KeyValue<T> past) {
        T normal = own().normal(ops, x);
        KeyValue<T> added = own().memory(ops, normal);
        KeyValue<T> present = past == null
                ? added
                : new KeyValue<>(
                        ops.concat(List.of(past.keys(), added.keys()), 2),
                        ops.concat(List.of(past.values(), added.values()), 2));
        T middle = ops.add(x, own().change(ops, normal, present, bias));
        if (read != null) {
            KeyValue<T> memory = caption().memory(ops, read.vectors());
            middle = ops.add(middle, caption().change(ops, caption().normal(ops, middle), memory, read.bias()));
        }
        return new Result<>(ops.add(middle, feedForward().change(ops, middle)), present);
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
