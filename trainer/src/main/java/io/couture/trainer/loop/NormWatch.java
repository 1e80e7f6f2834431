package io.couture.trainer.loop;

import io.couture.trainer.config.StageConfig;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows the usual size of gradients, the geometric mean of some fifty steps, and says when a step's is no longer
 * bearable: not a number, infinite, or so many times the usual one that training is lost.
 */
final class NormWatch {

    private static final double KEPT = 0.98;
    private static final int LEARNING_STEPS = 20;
    private static final double SMALLEST = 1e-12;

    private final double explosion;
    private final double clip;
    private double meanLog;
    private double steps;

    NormWatch(StageConfig stage) {
        this.explosion = stage.update().explosion();
        this.clip = stage.clip();
    }

    /** What is wrong with a step's loss and gradient norm; null if nothing is. */
    @Nullable String problem(double loss, double norm) {
        if (!Double.isFinite(loss)) {
            return "loss is " + loss;
        }
        if (!Double.isFinite(norm)) {
            return "gradient norm is " + norm;
        }
        double usual = Math.exp(meanLog);
        // What clipping lets through unchanged is small, however small it was before.
        if (explosion > 0 && steps >= LEARNING_STEPS && norm > clip && norm > explosion * usual) {
            return String.format(
                    Locale.ROOT,
                    "gradient norm is %.4g, more than update.explosion %.4g times the usual %.4g",
                    norm,
                    explosion,
                    usual);
        }
        double log = Math.log(Math.max(norm, SMALLEST));
        double kept = Math.min(KEPT, steps / (steps + 1));
        meanLog = kept * meanLog + (1 - kept) * log;
        steps++;
        return null;
    }

    Map<String, Double> state() {
        return Map.of("meanLog", meanLog, "steps", steps);
    }

    void restore(Map<String, Double> saved) {
        meanLog = saved.getOrDefault("meanLog", 0.0);
        steps = saved.getOrDefault("steps", 0.0);
    }
}
