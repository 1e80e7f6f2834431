package io.couture.benchmarks.training;

import io.couture.trainer.task.DalleBatch;

/** One way to take a training step of the transformer: forward, backward, clipping, AdamW, average of the weights. */
interface TrainingStep extends AutoCloseable {

    /** Takes a step on a batch, whose tensors the caller frees; returns the loss before it. */
    double run(DalleBatch batch);

    @Override
    void close();
}
