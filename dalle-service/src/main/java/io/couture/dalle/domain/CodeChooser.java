package io.couture.dalle.domain;

/** Finds a row's likeliest codes where the model computes, so that not all logits have to be fetched from there. */
public interface CodeChooser {

    /** How many of each row it finds. */
    int codes();

    /**
     * Looks at the first {@code empty.length} rows after a step.
     *
     * @param empty the row that continues the empty caption of each; its own where it is not guided
     * @param guidance as in {@link io.couture.model.sampling.TokenSampler#guide}; 1 where a row is not guided
     */
    void choose(int[] empty, float[] guidance);

    /**
     * What was found of a row, guided, by ascending code.
     *
     * @param codes the likeliest, {@link #codes} of them
     * @param logits theirs; none is a number where one of the row's is not finite
     */
    void row(int row, int[] codes, float[] logits);
}
