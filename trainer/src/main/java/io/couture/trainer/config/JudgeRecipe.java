package io.couture.trainer.config;

/**
 * The judge stage.
 *
 * @param evaluationExamples of the validation split
 * @param shift pixels that pictures are moved by at most in training, either way; 0 to {@value #LARGEST_SHIFT}
 */
public record JudgeRecipe(StageConfig stage, int evaluationExamples, int shift, PaceRecipe pace) {

    static final int LARGEST_SHIFT = 64;

    public JudgeRecipe {
        Limits.atLeast("evaluationExamples", evaluationExamples, 1);
        Limits.within("shift", shift, 0, LARGEST_SHIFT);
    }
}
