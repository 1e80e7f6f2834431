package io.couture.trainer.task;

import io.couture.trainer.model.JudgeConfig;
import java.util.random.RandomGenerator;

/** Captions of the examples of one split, as text tokens. Safe for use by several threads. */
public interface CaptionTokens {

    int size();

    /**
     * A caption of an example, T ids, padded. Each call may word it anew, by the generator alone.
     *
     * @param example 0 to size − 1
     */
    long[] textTokens(int example, RandomGenerator random);

    /** What a caption says in answer to questions. */
    @FunctionalInterface
    interface Claims {

        /** A caption of which nobody knows what it says. */
        Claims UNKNOWN = question -> PictureLabels.UNKNOWN;

        /** Its answer, {@code classes} where it gives none, {@link PictureLabels#UNKNOWN} where nobody knows. */
        int answer(JudgeConfig.Head question);
    }

    /**
     * What the caption says that {@link #textTokens} gives for the same generator.
     *
     * @param example 0 to size − 1
     */
    default Claims claims(int example, RandomGenerator random) {
        return Claims.UNKNOWN;
    }

    /** The caption that {@link #textTokens} gives for the same generator, in words. */
    default String caption(int example, RandomGenerator random) {
        return name(example);
    }

    /** What a person would call the example. */
    default String name(int example) {
        return "#" + example;
    }

    /**
     * The caption that {@link #textTokens} gives for the same wording, made wrong in one thing: a hard negative. The
     * caption itself where nothing is known that would make it wrong.
     *
     * @param example 0 to size − 1
     */
    default long[] wrongTokens(int example, RandomGenerator wording, RandomGenerator change) {
        return textTokens(example, wording);
    }
}
