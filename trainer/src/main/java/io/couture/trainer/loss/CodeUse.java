package io.couture.trainer.loss;

/** How evenly tokens use a codebook. */
public final class CodeUse {
    private CodeUse() {}

    /** exp(entropy) of the tokens' frequencies: 1 when one code does everything, {@code codes} when all are equal. */
    public static double perplexity(long[] tokens, int codes) {
        int[] counts = new int[codes];
        for (long token : tokens) {
            counts[Math.toIntExact(token)]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / tokens.length;
                entropy -= share * Math.log(share);
            }
        }
        return Math.exp(entropy);
    }
}
