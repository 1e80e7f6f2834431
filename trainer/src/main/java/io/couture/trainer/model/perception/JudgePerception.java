package io.couture.trainer.model.perception;

import io.couture.trainer.model.Judge;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;

/**
 * The features of a {@link Judge}'s trunk at its three depths, all channels weighing alike: what stands in for LPIPS where
 * its weights are not at hand. It sees what tells garments apart, and nothing finer than two pixels.
 */
public final class JudgePerception implements Perception {

    private static final int SIDE = 32;

    @Override
    public List<Weight> weights() {
        return Judge.trunkWeights();
    }

    @Override
    public int side() {
        return SIDE;
    }

    @Override
    public <T> List<T> depths(Ops<T> ops, T pixels) {
        return Judge.depths(ops, pixels);
    }

    @Override
    public <T> T difference(Ops<T> ops, List<T> seen, List<T> others) {
        T sum = ops.scalar(0);
        for (int depth = 0; depth < seen.size(); depth++) {
            T squares = UnitFeatures.squaredDifference(ops, seen.get(depth), others.get(depth));
            sum = ops.add(sum, UnitFeatures.placeMean(ops, ops.sum(squares, 1, true)));
        }
        return sum;
    }
}
