package io.couture.trainer.model.perception;

import io.couture.trainer.model.Judge;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;

/**
 * The features of a {@link Judge}'s trunk at its three depths, all channels weighing alike: what stands in for LPIPS where
 * its weights are not at hand. It sees what tells garments apart.
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
    public <T> T weighed(Ops<T> ops, int depth, T squares) {
        return ops.sum(squares, 1, true);
    }
}
