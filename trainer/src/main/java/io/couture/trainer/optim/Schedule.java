package io.couture.trainer.optim;

/**
 * Learning rate over a run: a straight line from 0 over the warm-up, then half a cosine down to a last share.
 *
 * @param peak highest rate
 * @param warmup steps to reach it
 * @param last share of the peak at the end
 */
public record Schedule(float peak, int warmup, float last) implements RateSchedule {

    @Override
    public float at(long step, double progress) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, Math.max(0, progress))));
        return (float) (peak * (last + (1 - last) * cosine));
    }
}
