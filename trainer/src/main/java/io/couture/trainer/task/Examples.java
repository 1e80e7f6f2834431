package io.couture.trainer.task;

import io.couture.trainer.loop.Shuffle;
import java.util.SplittableRandom;

/**
 * Which examples a step trains on, and each one's own generator: both given by (seed, step, place in the batch) alone.
 */
final class Examples {

    private static final long DRAWS = 0x4452_4157L;

    private final Shuffle shuffle;
    private final int batch;
    private final long seed;

    Examples(int size, int batch, long seed) {
        this.shuffle = new Shuffle(size, seed);
        this.batch = batch;
        this.seed = seed;
    }

    int batch() {
        return batch;
    }

    int[] at(long step) {
        int[] examples = new int[batch];
        for (int i = 0; i < batch; i++) {
            examples[i] = shuffle.at(step * batch + i);
        }
        return examples;
    }

    SplittableRandom random(long step, int place) {
        return Shuffle.random(seed ^ DRAWS, step * batch + place);
    }
}
