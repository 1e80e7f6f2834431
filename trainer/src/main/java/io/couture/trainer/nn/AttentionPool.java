package io.couture.trainer.nn;

import java.util.List;

/**
 * Means over a picture's positions, each weighted by what one learnt query looks for: softmax(Q·x)·xᵀ. A plain mean
 * would mix the colour of the coat with that of the wall.
 *
 * @param channels C of the features
 * @param queries Q, the number of means
 */
public record AttentionPool(String name, int channels, int queries) {

    public List<Weight> weights() {
        return List.of(Weight.of(name + ".query", new Init.Normal(1f / channels), queries, channels));
    }

    /** Features [B, C, H, W] to [B, Q, C]. */
    public <T> T forward(Ops<T> ops, T features) {
        T positions = ops.reshape(features, 0, 0, -1);
        T attention = ops.softmax(ops.matmul(ops.weight(name + ".query"), positions), -1);
        return ops.matmul(attention, ops.permute(positions, 0, 2, 1));
    }
}
