package io.couture.benchmarks.training;

import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.task.DalleBatch;
import io.couture.trainer.torch.ComputeDevice;
import java.util.Random;

/** Captions without padding and pictures, all of random tokens: a step's time does not depend on them. */
record RandomBatches(DalleConfig config, int size, Random random) {

    /** On the CPU; its tensors belong to the open scope. */
    DalleBatch next() {
        long[][] texts = new long[size][];
        int[][] codes = new int[size][];
        for (int b = 0; b < size; b++) {
            texts[b] = random.longs(config.textLength(), 2, config.textVocabulary())
                    .toArray();
            codes[b] = random.ints(config.imageLength(), 0, config.imageVocabulary())
                    .toArray();
        }
        return DalleBatch.of(new DalleSequence(config, 0, 1), texts, codes, ComputeDevice.CPU);
    }
}
