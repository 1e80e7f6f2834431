package io.couture.trainer.model.published;

import io.couture.trainer.nn.LayerNorm;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;

/** A post-norm encoder layer (Devlin et al. 2018), weight names as in Hugging Face's RoBERTa. */
record RobertaLayer(String name, int width, int heads) {

    private static final int WIDENING = 4;

    List<Weight> weights() {
        Stream<Linear> linears =
                Stream.of(attention("query"), attention("key"), attention("value"), attended(), widen(), narrow());
        return Stream.concat(
                        linears.flatMap(linear -> linear.weights().stream()),
                        Stream.of(attendedNorm(), outputNorm()).flatMap(norm -> norm.weights().stream()))
                .toList();
    }

    /** x [B, T, C]; bias broadcastable to [B, H, T, T]. */
    <T> T forward(Ops<T> ops, T x, T bias) {
        float scale = (float) (1 / Math.sqrt((double) width / heads));
        T mixed = ops.attention(
                heads(ops, attention("query").forward(ops, x)),
                heads(ops, attention("key").forward(ops, x)),
                heads(ops, attention("value").forward(ops, x)),
                bias,
                scale);
        T joined = ops.reshape(ops.permute(mixed, 0, 2, 1, 3), 0, 0, width);
        T middle = attendedNorm().forward(ops, ops.add(x, attended().forward(ops, joined)));
        T fed = narrow().forward(ops, ops.gelu(widen().forward(ops, middle)));
        return outputNorm().forward(ops, ops.add(middle, fed));
    }

    private <T> T heads(Ops<T> ops, T x) {
        return ops.permute(ops.reshape(x, 0, 0, heads, width / heads), 0, 2, 1, 3);
    }

    private Linear attention(String part) {
        return new Linear(name + ".attention.self." + part, width, width, true);
    }

    private Linear attended() {
        return new Linear(name + ".attention.output.dense", width, width, true);
    }

    private LayerNorm attendedNorm() {
        return new LayerNorm(name + ".attention.output.LayerNorm", width);
    }

    private Linear widen() {
        return new Linear(name + ".intermediate.dense", width, WIDENING * width, true);
    }

    private Linear narrow() {
        return new Linear(name + ".output.dense", WIDENING * width, width, true);
    }

    private LayerNorm outputNorm() {
        return new LayerNorm(name + ".output.LayerNorm", width);
    }
}
