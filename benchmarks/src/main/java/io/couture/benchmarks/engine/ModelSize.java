package io.couture.benchmarks.engine;

import io.couture.trainer.model.DalleConfig;

/** Sizes that are measured. */
public enum ModelSize {
    /** As published: 16 layers, 1024 wide, 8 heads of 64, 16,384 codes. */
    KODALLE(new DalleConfig(16, 1024, 8, 64, 32_000, 64, 16_384, 16, 16)),
    /** The starter's, about. */
    STARTER(new DalleConfig(5, 192, 3, 64, 1_500, 96, 512, 16, 16));

    private final DalleConfig config;

    ModelSize(DalleConfig config) {
        this.config = config;
    }

    /** Its sizes. */
    public DalleConfig config() {
        return config;
    }

    /** Weights that every step multiplies with: all matrices but the tables that a step takes one row of. */
    long weightsPerStep() {
        long inner = (long) config.heads() * config.headWidth();
        long attention = 4 * inner * config.width();
        // GEGLU: two halves of 4 × the width in, one out.
        long feedForward = 12L * config.width() * config.width();
        return config.layers() * (attention + feedForward) + (long) config.width() * config.imageVocabulary();
    }
}
