package io.couture.trainer.torch;

import java.io.IOException;

/** What a new run begins with. A run that goes on from a checkpoint does without. */
@FunctionalInterface
public interface Start {

    /** Random weights. */
    Start RANDOM = weights -> {};

    /** Overwrites those of a model's fresh weights that something is known about. */
    void fill(TorchWeights weights) throws IOException;
}
