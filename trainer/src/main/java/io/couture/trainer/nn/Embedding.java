package io.couture.trainer.nn;

import java.util.List;

/** A table [rows, width] read by index. */
public record Embedding(String name, int rows, int width) {

    private static final Init INIT = new Init.Normal(0.02f);

    public List<Weight> weights() {
        return List.of(Weight.of(name + ".weight", INIT, rows, width));
    }

    /** Ids [..] of type int64 in 0..rows−1 to vectors [.., width]. */
    public <T> T forward(Ops<T> ops, T ids) {
        return ops.embedding(table(ops), ids);
    }

    /** The whole table [rows, width]. */
    public <T> T table(Ops<T> ops) {
        return ops.weight(name + ".weight");
    }
}
