package io.couture.benchmarks.training;

/** What both ways of taking a step share. */
final class StepSettings {

    static final float LEARNING_RATE = 1e-3f;
    static final float WEIGHT_DECAY = 0.01f;
    static final float AVERAGE = 0.998f;
    static final float CLIP = 1f;

    private StepSettings() {}
}
