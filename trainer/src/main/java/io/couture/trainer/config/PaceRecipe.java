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
        if (logEvery < 1 || evaluateEvery < 1 || saveEvery < 1) {
            throw new IllegalArgumentException("a pace is at least 1 step: log " + logEvery + ", evaluate "
                    + evaluateEvery + ", save " + saveEvery);
        }
    }
}
