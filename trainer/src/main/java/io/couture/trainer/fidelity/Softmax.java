package io.couture.trainer.fidelity;

/** Scores as probabilities. */
public final class Softmax {

    private static final double NEARLY = 1e-3;

    private Softmax() {}

    public static float[] of(float[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (Math.exp(logits[i] - largest) / sum);
        }
        return probabilities;
    }

    /** Index of the largest score, the first of equals. */
    public static int likeliest(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }

    /** Leaves what are probabilities already. */
    public static float[] probabilities(float[] row) {
        double sum = 0;
        boolean positive = true;
        for (float value : row) {
            sum += value;
            positive &= value >= 0;
        }
        return positive && Math.abs(sum - 1) < NEARLY ? row : of(row);
    }
}
