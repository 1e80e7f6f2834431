package io.couture.trainer.config;

import java.util.List;
import java.util.Locale;

/**
 * What every training stage is told.
 *
 * @param steps the run ends after this many steps, 0 where it takes what a release has as it is, …
 * @param minutes … or after this much time, whichever is first; 0 is no limit
 * @param batch samples per step
 * @param learningRate highest rate of the schedule, (0, 1]
 * @param warmup steps until the rate is there
 * @param weightDecay decoupled decay of matrices, [0, 1]; norms, biases and tables have none
 * @param ema decay of the weight average that is evaluated and published
 * @param clip largest norm of all gradients together, above 0
 * @param seed of weights, order of samples and everything else random
 * @param device cpu, cuda or auto
 * @param precision fp32, bf16 or auto
 * @param threads of one operation; 0 is libtorch's own choice
 * @param update how gradients become steps
 */
// A recipe's stage is a flat list of keys, most of them from the start.
@SuppressWarnings("checkstyle:recordcomponentnumber")
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
        int threads,
        UpdateConfig update) {

    private static final int MOST_THREADS = 1024;
    private static final double LARGEST_CLIP = 1e9;
    private static final List<String> DEVICES = List.of("cpu", "cuda", "auto");
    private static final List<String> PRECISIONS = List.of("fp32", "bf16", "auto");

    public StageConfig {
        Limits.atLeast("steps", steps, 0);
        Limits.atLeast("minutes", minutes, 0);
        Limits.atLeast("batch", batch, 1);
        Limits.positive("learningRate", learningRate, 1);
        Limits.atLeast("warmup", warmup, 0);
        Limits.within("weightDecay", weightDecay, 0, 1);
        Limits.positive("clip", clip, LARGEST_CLIP);
        Limits.within("threads", threads, 0, MOST_THREADS);
        requireOneOf("device", device, DEVICES);
        requireOneOf("precision", precision, PRECISIONS);
        if (!(ema >= 0 && ema < 1)) {
            throw new IllegalArgumentException("ema is " + ema + ", must be in [0, 1)");
        }
        if (batch % update.accumulate() != 0) {
            throw new IllegalArgumentException(
                    "update.accumulate is " + update.accumulate() + ", must divide batch, which is " + batch);
        }
    }

    /** Whether the stage takes what a release has as it is. */
    public boolean isKept() {
        return steps == 0;
    }

    /** With the standard update. */
    public StageConfig(
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
        this(
                steps,
                minutes,
                batch,
                learningRate,
                warmup,
                weightDecay,
                ema,
                clip,
                seed,
                device,
                precision,
                threads,
                UpdateConfig.STANDARD);
    }

    /** Samples that are computed at once: the batch, or its part where gradients accumulate. */
    public int part() {
        return batch / update.accumulate();
    }

    /**
     * The same batch computed by several processes, each of which takes as many of its parts as every other.
     *
     * @throws IllegalArgumentException when the batch cannot be shared out evenly
     */
    public StageConfig sharedBy(int processes) {
        if (batch % (update.accumulate() * processes) != 0) {
            throw new IllegalArgumentException("batch is " + batch + " in " + update.accumulate() + " parts; "
                    + processes + " processes can share a multiple of " + update.accumulate() * processes);
        }
        return new StageConfig(
                steps,
                minutes,
                batch,
                learningRate,
                warmup,
                weightDecay,
                ema,
                clip,
                seed,
                device,
                precision,
                threads,
                update.inParts(update.accumulate() * processes));
    }

    private static void requireOneOf(String name, String value, List<String> known) {
        if (!known.contains(value.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(name + " is '" + value + "', must be one of " + known);
        }
    }
}
