package io.couture.trainer.config;

/**
 * The judge stage.
 *
 * @param evaluationExamples of the validation split
 */
public record JudgeRecipe(StageConfig stage, int evaluationExamples, PaceRecipe pace) {}
