package io.couture.benchmarks.training;

import io.couture.trainer.task.DalleBatch;

/** A step's loss and time. */
record Timed(double loss, double millis) {

    static Timed of(TrainingStep step, DalleBatch batch) {
        long began = System.nanoTime();
        double loss = step.run(batch);
        return new Timed(loss, (System.nanoTime() - began) / 1e6);
    }
}
