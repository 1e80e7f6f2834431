package io.couture.trainer.nn;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head self-attention with scale D^−½; queries, keys and values without bias, the output with one. Which pair may
 * attend (causal, padding) is the caller's bias, so the same layer serves decoder and encoder.
 */
public record SelfAttention(String name, int width, int heads, int headWidth) {

    /** What attention gives: the tokens' new vectors [B, T, C], and keys and values including the past's. */
    public record Result<T>(T output, KeyValue<T> present) {}

    private Linear queryKeyValue() {
        return new Linear(name + ".qkv", width, 3 * heads * headWidth, false);
    }

    private Linear out() {
        return new Linear(name + ".out", heads * headWidth, width, true);
    }

    public List<Weight> weights() {
        return Stream.of(queryKeyValue(), out())
                .flatMap(linear -> linear.weights().stream())
                .toList();
    }

    /**
     * @param x [B, T, C]
     * @param bias broadcastable to [B, H, T, P + T], where P is the past's length
     */
    public <T> Result<T> forward(Ops<T> ops, T x, @Nullable T bias, @Nullable KeyValue<T> past) {
        T packed = ops.reshape(queryKeyValue().forward(ops, x), 0, 0, 3L * heads, headWidth);
        List<T> qkv = ops.split(ops.permute(packed, 0, 2, 1, 3), 3, 1);
        T keys = past == null ? qkv.get(1) : ops.concat(List.of(past.keys(), qkv.get(1)), 2);
        T values = past == null ? qkv.get(2) : ops.concat(List.of(past.values(), qkv.get(2)), 2);
        float scale = (float) (1 / Math.sqrt(headWidth));
        T attended = ops.attention(qkv.get(0), keys, values, bias, scale);
        T joined = ops.reshape(ops.permute(attended, 0, 2, 1, 3), 0, 0, (long) heads * headWidth);
        return new Result<>(out().forward(ops, joined), new KeyValue<>(keys, values));
    }
}
