package io.couture.trainer.loop;

import io.couture.trainer.config.StageConfig;

/** How far a run is that ends after a number of steps or minutes, whichever is first; time of earlier runs counts. */
public final class Clock {
    private static final double NANOS_PER_SECOND = 1e9;

    private final StageConfig stage;
    private final double before;
    private final long start = System.nanoTime();

    /** Starts now, {@code before} seconds into the stage. */
    public Clock(StageConfig stage, double before) {
        this.stage = stage;
        this.before = before;
    }

    /** Seconds of training so far. */
    public double seconds() {
        return before + (System.nanoTime() - start) / NANOS_PER_SECOND;
    }

    /** Done share of the stage in [0, 1]. */
    public double progress(long step) {
        double bySteps = stage.steps() == 0 ? 1 : (double) step / stage.steps();
        double byTime = stage.minutes() > 0 ? seconds() / (stage.minutes() * 60) : 0;
        return Math.min(1, Math.max(bySteps, byTime));
    }

    /** Seconds until the end at the speed so far. */
    public double remaining(long step) {
        double progress = progress(step);
        return progress > 0 ? seconds() * (1 - progress) / progress : Double.NaN;
    }
}
