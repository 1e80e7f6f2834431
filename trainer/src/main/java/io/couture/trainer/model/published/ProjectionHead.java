package io.couture.trainer.model.published;

import io.couture.trainer.nn.LayerNorm;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;

/** p = W₁x, then LayerNorm(p + W₂·gelu(p)): how KoCLIP brings a tower into the common space. */
record ProjectionHead(String name, int in, int out) {

    List<Weight> weights() {
        return Stream.of(projection().weights(), inner().weights(), norm().weights())
                .flatMap(List::stream)
                .toList();
    }

    /** x [B, in] to [B, out]. */
    <T> T forward(Ops<T> ops, T x) {
        T projected = projection().forward(ops, x);
        return norm().forward(ops, ops.add(projected, inner().forward(ops, ops.gelu(projected))));
    }

    private Linear projection() {
        return new Linear(name + ".projection", in, out, true);
    }

    private Linear inner() {
        return new Linear(name + ".fc", out, out, true);
    }

    /** Name of the norm that the result leaves. */
    String normName() {
        return name + ".layer_norm";
    }

    private LayerNorm norm() {
        return new LayerNorm(normName(), out);
    }
}
