package io.couture.trainer.optim;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * AdamW that takes the radial part out of the updates of weights whose scale does not matter, because a normalisation
 * follows (Heo et al. 2021, "AdamP: slowing down the slowdown for momentum optimizers on scale-invariant weights",
 * algorithm 2, constants δ = 0.1 and decay ratio 0.1 as in {@code clovaai/AdamP}). Such a weight is one whose gradient
 * stands upright on it, row by row or as a whole.
 */
public final class AdamP implements Optimizer {

    private static final double UPRIGHT = 0.1;
    private static final double DECAY_RATIO = 0.1;
    private static final double EPSILON = 1e-8;

    private final AdamW adam;

    public AdamP(List<ParameterGroup> groups, AdamW.Betas betas) {
        this.adam = new AdamW(groups, betas, AdamP::project);
    }

    private static double project(Tensor weight, Tensor gradient, Tensor update) {
        if (weight.dim() < 2) {
            return 1;
        }
        long rows = weight.size(0);
        boolean projected = project(weight, gradient, update, rows) || project(weight, gradient, update, 1);
        return projected ? DECAY_RATIO : 1;
    }

    /** Tensors as [rows, rest]: whether every row's gradient stands upright on it; if so, the update is projected. */
    private static boolean project(Tensor weight, Tensor gradient, Tensor update, long rows) {
        Tensor w = weight.reshape(rows, -1);
        double cosine = cosine(gradient.reshape(rows, -1), w).abs().max().item().toDouble();
        if (!(cosine < UPRIGHT / Math.sqrt(w.size(1)))) {
            return false;
        }
        Tensor unit = w.div(length(w).add(new Scalar(EPSILON)));
        Tensor flat = update.reshape(rows, -1);
        Tensor radial = unit.mul(unit.mul(flat).sum(new long[] {1}, true, new ScalarTypeOptional()));
        update.sub_(radial.reshape(update.shape()));
        return true;
    }

    private static Tensor cosine(Tensor a, Tensor b) {
        return torch.cosine_similarity(a, b, 1, EPSILON);
    }

    private static Tensor length(Tensor rows) {
        return rows.square().sum(new long[] {1}, true, new ScalarTypeOptional()).sqrt();
    }

    @Override
    public void step(float learningRate) {
        adam.step(learningRate);
    }

    @Override
    public Map<String, Tensor> state() {
        return adam.state();
    }

    @Override
    public void restore(Map<String, Tensor> saved) {
        adam.restore(saved);
    }

    @Override
    public void close() {
        adam.close();
    }
}
