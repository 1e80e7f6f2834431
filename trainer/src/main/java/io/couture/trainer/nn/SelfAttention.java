package io.couture.trainer.nn;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head self-attention with scale D^−½; queries, keys and values without bias, the output with one. Which pair may
 * attend (causal, padding) is the caller's bias, so the same layer serves decoder and encoder.
 *
 * @param stable keeps scores small on their way to the softmax, for 16-bit arithmetic (Ding et al. 2021, CogView)
 */
public record SelfAttention(String name, int width, int heads, int headWidth, boolean stable) {

    private static final float STABLE_SCALE = 32 * 32;

    /** What attention gives: the tokens' new vectors [B, T, C], and a memory that includes them. */
    public record Result<T>(T output, AttentionMemory<T> present) {}

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

    /** x is [B, T, C]; the past's keys are turned already. */
    public <T> Result<T> forward(Ops<T> ops, T x, TokenContext<T> context, @Nullable AttentionMemory<T> past) {
        T packed = ops.reshape(queryKeyValue().forward(ops, x), 0, 0, 3L * heads, headWidth);
        T byHead = ops.permute(packed, 0, 2, 1, 3);
        Rotation<T> rotation = context.rotation();
        // DALLE-pytorch turns values too, and so do we.
        T turned = rotation == null ? byHead : rotation.turn(ops, byHead, headWidth);
        if (past instanceof AttentionMemory.InPlace<T> memory) {
            T inRows = ops.reshape(ops.permute(turned, 0, 2, 1, 3), 0, 0, 3L * heads * headWidth);
            T attended =
                    memory.attend(inRows, Objects.requireNonNull(context.bias(), "a memory in place takes a bias"));
            return new Result<>(out().forward(ops, attended), memory);
        }
        List<T> qkv = ops.split(turned, 3, 1);
        KeyValue<T> all = new KeyValue<>(qkv.get(1), qkv.get(2));
        if (past instanceof KeyValue<T> before) {
            all = new KeyValue<>(
                    ops.concat(List.of(before.keys(), all.keys()), 2),
                    ops.concat(List.of(before.values(), all.values()), 2));
        }
        T attended = attend(ops, qkv.get(0), all, context.bias());
        T joined = ops.reshape(ops.permute(attended, 0, 2, 1, 3), 0, 0, (long) heads * headWidth);
        return new Result<>(out().forward(ops, joined), all);
    }

    private <T> T attend(Ops<T> ops, T query, KeyValue<T> memory, @Nullable T bias) {
        float scale = (float) (1 / Math.sqrt(headWidth));
        if (!stable) {
            return ops.attention(query, memory.keys(), memory.values(), bias, scale);
        }
        T scores = ops.matmul(
                ops.multiply(query, ops.scalar(scale / STABLE_SCALE)), ops.permute(memory.keys(), 0, 1, 3, 2));
        T visible = bias == null ? scores : ops.add(scores, ops.multiply(bias, ops.scalar(1 / STABLE_SCALE)));
        T below = ops.subtract(visible, ops.detach(ops.max(visible, -1)));
        return ops.matmul(ops.softmax(ops.multiply(below, ops.scalar(STABLE_SCALE)), -1), memory.values());
    }
}
