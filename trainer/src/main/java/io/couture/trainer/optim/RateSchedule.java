package io.couture.trainer.optim;

import java.util.Map;

/** The learning rate over a run. What it remembers of evaluations is saved with a checkpoint. */
public interface RateSchedule {

    /**
     * The rate of a step.
     *
     * @param step counted from 0
     * @param progress done share of the run in [0, 1]
     */
    float at(long step, double progress);

    /** Hears of an evaluation's figure, of which lower is better. */
    default void evaluated(double figure) {}

    /** What it remembers, by name. */
    default Map<String, Double> state() {
        return Map.of();
    }

    default void restore(Map<String, Double> saved) {}
}
