package io.couture.trainer.model.seq2seq;

import io.couture.trainer.nn.KeyValue;
import io.couture.trainer.nn.LayerNorm;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;

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
     * @param bias broadcastable to [B, H, T, S]
     */
    <T> T change(Ops<T> ops, T normal, KeyValue<T> memory, T bias) {
        float scale = (float) (1 / Math.sqrt((double) width / heads));
        T query = split(ops, linear("q").forward(ops, normal));
        T mixed = ops.attention(query, memory.keys(), memory.values(), bias, scale);
        T joined = ops.reshape(ops.permute(mixed, 0, 2, 1, 3), 0, 0, width);
        return after().forward(ops, linear("out").forward(ops, joined));
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
