package io.couture.trainer.config;

/**
 * How often a stage does something, in steps.
 *
 * @param logEvery a line of the log
 * @param evaluateEvery an evaluation of the average weights
 * @param saveEvery a checkpoint
 */
public record PaceRecipe(int logEvery, int evaluateEvery, int saveEvery) {

    public PaceRecipe {
        Limits.atLeast("logEvery", logEvery, 1);
        Limits.atLeast("evaluateEvery", evaluateEvery, 1);
        Limits.atLeast("saveEvery", saveEvery, 1);
    }
}
