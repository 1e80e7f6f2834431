package io.couture.trainer.model.perception;

import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;

/** Sees pictures at several depths, and says how different two of them look. */
public interface Perception {

    List<Weight> weights();

    /** What both sides of a picture must be a multiple of. */
    int side();

    /** Features [B, C, h, w] at each depth of pixels [B, 3, H, W] in [−1, 1]. */
    <T> List<T> depths(Ops<T> ops, T pixels);

    /** What squared differences [B, C, h, w] of unit features count for at each place of a depth: [B, 1, h, w]. */
    <T> T weighed(Ops<T> ops, int depth, T squares);

    /** Differences [B, 1] of two pictures' features: the sum over all depths of the mean over places. */
    default <T> T difference(Ops<T> ops, List<T> seen, List<T> others) {
        T sum = ops.scalar(0);
        for (int depth = 0; depth < seen.size(); depth++) {
            T squares = UnitFeatures.squaredDifference(ops, seen.get(depth), others.get(depth));
            sum = ops.add(sum, UnitFeatures.placeMean(ops, weighed(ops, depth, squares)));
        }
        return sum;
    }
}
