package io.couture.trainer.optim;

import io.couture.trainer.torch.TorchWeights;

/** Exponential moving average of weights: smoother than the last step, and what is published. */
public final class Ema implements AutoCloseable {
    private final TorchWeights live;
    private final TorchWeights average;
    private final float decay;

    /** Starts as a copy of the live weights. */
    public Ema(TorchWeights live, float decay) {
        this.live = live;
        this.average = live.copy();
        this.decay = decay;
    }

    /** Call after each step, counted from 0; the average forgets faster at the start of a run. */
    public void update(long step) {
        float kept = Math.min(decay, (1f + step) / (10f + step));
        average.moveTowards(live, 1f - kept);
    }

    public TorchWeights weights() {
        return average;
    }

    @Override
    public void close() {
        average.close();
    }
}
