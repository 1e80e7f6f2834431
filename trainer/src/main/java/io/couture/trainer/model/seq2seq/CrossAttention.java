package io.couture.trainer.model.seq2seq;

import io.couture.trainer.nn.AttentionMemory;
import io.couture.trainer.nn.KeyValue;
import io.couture.trainer.nn.LayerNorm;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Attention between two norms: LN(attention(LN x)), to be added to x. Queries come from x; keys and values from x as well
 * or from the caption.
 */
record CrossAttention(String name, int width, int heads) {

    List<Weight> weights() {
        return Stream.of(
                        before().weights(),
                        linear("q").weights(),
                        linear("k").weights(),
                        linear("v").weights(),
                        linear("out").weights(),
                        after().weights())
                .flatMap(List::stream)
                .toList();
    }

    /** What to add to tokens, and a memory that includes them. */
    record Result<T>(T change, AttentionMemory<T> present) {}

    /**
     * Tokens [B, N, C] look at each other and at those before them.
     *
     * @param bias as for {@link MiniLayer#forward}
     */
    <T> Result<T> amongThemselves(Ops<T> ops, T x, @Nullable T bias, @Nullable AttentionMemory<T> past) {
        T normal = normal(ops, x);
        if (past instanceof AttentionMemory.InPlace<T> memory) {
            T packed = ops.concat(
                    List.of(
                            linear("q").forward(ops, normal),
                            linear("k").forward(ops, normal),
                            linear("v").forward(ops, normal)),
                    2);
            return new Result<>(joined(ops, memory.attend(packed, bias)), memory);
        }
        KeyValue<T> added = memory(ops, normal);
        KeyValue<T> all = past instanceof KeyValue<T> before
                ? new KeyValue<>(
                        ops.concat(List.of(before.keys(), added.keys()), 2),
                        ops.concat(List.of(before.values(), added.values()), 2))
                : added;
        return new Result<>(change(ops, normal, all, bias), all);
    }

    /** x [B, T, C] as attention reads it. */
    <T> T normal(Ops<T> ops, T x) {
        return before().forward(ops, x);
    }

    /** Keys and values of tokens [B, S, C]. */
    <T> KeyValue<T> memory(Ops<T> ops, T tokens) {
        return new KeyValue<>(
                split(ops, linear("k").forward(ops, tokens)),
                split(ops, linear("v").forward(ops, tokens)));
    }

    /**
     * What to add to the tokens.
     *
     * @param normal [B, T, C]
     * @param bias broadcastable to [B, H, T, S]; null where all is seen
     */
    <T> T change(Ops<T> ops, T normal, KeyValue<T> memory, @Nullable T bias) {
        float scale = (float) (1 / Math.sqrt((double) width / heads));
        T query = split(ops, linear("q").forward(ops, normal));
        T mixed = ops.attention(query, memory.keys(), memory.values(), bias, scale);
        return joined(ops, ops.reshape(ops.permute(mixed, 0, 2, 1, 3), 0, 0, width));
    }

    /** What the heads found [B, T, C], brought together. */
    private <T> T joined(Ops<T> ops, T heads) {
        return after().forward(ops, linear("out").forward(ops, heads));
    }

    /** [B, T, C] to [B, H, T, D]. */
    private <T> T split(Ops<T> ops, T x) {
        return ops.permute(ops.reshape(x, 0, 0, heads, width / heads), 0, 2, 1, 3);
    }

    private BiasNorm before() {
        return new BiasNorm(name + ".norm", width);
    }

    private LayerNorm after() {
        return new LayerNorm(name + ".norm_out", width);
    }

    private Linear linear(String part) {
        return new Linear(name + "." + part + "_proj", width, width, false);
    }
}
