package io.couture.trainer.task;

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
