package io.couture.trainer.model;

import io.couture.trainer.nn.AttentionPool;
import io.couture.trainer.nn.GroupNorm;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;

/**
 * What questions look at in a picture: each by a query of its own over squares of 32 pixels, and over those of 16, where
 * what an open coat shows is not mixed with the coat. The near look counts nothing before training, so that weights
 * without it can be gone on from.
 *
 * @param name of both looks
 * @param queries Q, number of questions
 */
record Looks(String name, int queries) {

    private static final int NEAR = 128;

    List<Weight> weights() {
        return Stream.of(
                        far().weights(),
                        nearNorm().weights(),
                        near().weights(),
                        nearOut().weights().stream()
                                .map(weight -> weight.from(Init.ZEROS))
                                .toList())
                .flatMap(List::stream)
                .toList();
    }

    /** Depths of an {@link ImageTrunk} to [B, Q, 192]. */
    <T> T forward(Ops<T> ops, List<T> depths) {
        T seen = far().forward(ops, depths.get(2));
        T near = near().forward(ops, ops.silu(nearNorm().forward(ops, depths.get(1))));
        return ops.add(seen, nearOut().forward(ops, near));
    }

    private AttentionPool far() {
        return new AttentionPool(name, ImageTrunk.WIDTH, queries);
    }

    private GroupNorm nearNorm() {
        return new GroupNorm(name + ".near.norm", NEAR);
    }

    private AttentionPool near() {
        return new AttentionPool(name + ".near", NEAR, queries);
    }

    private Linear nearOut() {
        return new Linear(name + ".near.out", NEAR, ImageTrunk.WIDTH, false);
    }
}
