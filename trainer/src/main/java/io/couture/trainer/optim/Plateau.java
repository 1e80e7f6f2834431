package io.couture.trainer.optim;

import java.util.Map;

/**
 * Learning rate that falls when evaluations get no better: a straight line from 0 over the warm-up, then the peak, times
 * a factor after every so many evaluations in a row that are not better by a ten-thousandth of the best, as {@code
 * torch.optim.lr_scheduler.ReduceLROnPlateau} does.
 */
public final class Plateau implements RateSchedule {

    private static final double BETTER = 1e-4;

    private final Schedule ceiling;
    private final int patience;
    private final float factor;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;
    private double share = 1;

    /**
     * @param ceiling peak, warm-up and smallest share of the peak
     * @param patience evaluations without a better figure
     * @param factor in (0, 1)
     */
    public Plateau(Schedule ceiling, int patience, float factor) {
        this.ceiling = ceiling;
        this.patience = patience;
        this.factor = factor;
    }

    @Override
    public float at(long step, double progress) {
        float full = step < ceiling.warmup() ? ceiling.at(step, progress) : ceiling.peak();
        return (float) (full * share);
    }

    @Override
    public void evaluated(double figure) {
        if (figure < best - BETTER * Math.abs(best) || best == Double.POSITIVE_INFINITY) {
            best = figure;
            waited = 0;
        } else if (++waited >= patience) {
            share = Math.max(ceiling.last(), share * factor);
            waited = 0;
        }
    }

    @Override
    public Map<String, Double> state() {
        return best == Double.POSITIVE_INFINITY
                ? Map.of()
                : Map.of("best", best, "waited", (double) waited, "share", share);
    }

    @Override
    public void restore(Map<String, Double> saved) {
        best = saved.getOrDefault("best", best);
        waited = saved.getOrDefault("waited", (double) waited).intValue();
        share = saved.getOrDefault("share", share);
    }
}
