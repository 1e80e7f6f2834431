package io.couture.trainer.config;

/**
 * What every training stage is told.
 *
 * @param steps the run ends after this many steps …
 * @param minutes … or after this much time, whichever is first; 0 is no limit
 * @param batch samples per step
 * @param learningRate highest rate of the schedule
 * @param warmup steps until the rate is there
 * @param weightDecay decoupled decay of matrices; norms, biases and tables have none
 * @param ema decay of the weight average that is evaluated and published
 * @param clip largest norm of all gradients together
 * @param seed of weights, order of samples and everything else random
 * @param device cpu, cuda or auto
 * @param precision fp32, bf16 or auto
 * @param threads of one operation; 0 is libtorch's own choice
 */
public record StageConfig(
        int steps,
        double minutes,
        int batch,
        float learningRate,
        int warmup,
        float weightDecay,
        float ema,
        float clip,
        long seed,
        String device,
        String precision,
        int threads) {

    public StageConfig {
        atLeast("steps", steps, 1);
        atLeast("minutes", minutes, 0);
        atLeast("batch", batch, 1);
        atLeast("learningRate", learningRate, 0);
        atLeast("warmup", warmup, 0);
        atLeast("weightDecay", weightDecay, 0);
        atLeast("clip", clip, 0);
        atLeast("threads", threads, 0);
        if (!(ema >= 0 && ema < 1)) {
            throw new IllegalArgumentException("ema is " + ema + ", must be in [0, 1)");
        }
    }

    private static void atLeast(String name, double value, double limit) {
        if (!(value >= limit)) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least " + limit);
        }
    }
}
