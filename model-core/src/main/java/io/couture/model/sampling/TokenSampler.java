package io.couture.model.sampling;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Draws one image token from a row of logits: temperature, then top-k, then top-p, then the inverse of the cumulative
 * distribution. A function of its arguments; scratch space makes an instance unfit for two threads at once.
 */
public final class TokenSampler {

    /** Reordered at will. */
    private final float[] scratch;

    private final float[] probabilities;

    /**
     * @param vocabulary number of image tokens
     */
    public TokenSampler(int vocabulary) {
        this.scratch = new float[vocabulary];
        this.probabilities = new float[vocabulary];
    }

    /**
     * Writes empty + guidance·(caption − empty) over {@code caption} (Ho and Salimans, "Classifier-free diffusion
     * guidance", applied to logits as in min-dalle).
     */
    public static void guide(float[] caption, float[] empty, float guidance) {
        for (int i = 0; i < caption.length; i++) {
            caption[i] = empty[i] + guidance * (caption[i] - empty[i]);
        }
    }

    /**
     * Makes tokens that were drawn before less likely: positive logits are divided by the penalty, others multiplied with
     * it, once for each different token (Keskar et al. 2019, "CTRL", section 4.1).
     *
     * @param drawn tokens; only the first {@code count} count
     * @param penalty at least 1
     */
    public static void penalize(float[] logits, int[] drawn, int count, float penalty) {
        BitSet done = new BitSet(logits.length);
        for (int i = 0; i < count; i++) {
            int token = drawn[i];
            if (!done.get(token)) {
                done.set(token);
                logits[token] = logits[token] > 0 ? logits[token] / penalty : logits[token] * penalty;
            }
        }
    }

    /**
     * Draws a token.
     *
     * @param logits one per image token, finite
     * @param uniform a number in [0, 1)
     * @return an index into logits
     * @throws ArithmeticException when a logit is not finite
     */
    public int sample(float[] logits, SamplingOptions options, double uniform) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i])) {
                throw new ArithmeticException("logit " + i + " is " + logits[i]);
            }
            max = Math.max(max, logits[i]);
        }
        float least = leastKept(logits, options.topK());
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            boolean kept = logits[i] >= least;
            probabilities[i] = kept ? (float) Math.exp((logits[i] - max) / (double) options.temperature()) : 0f;
            total += probabilities[i];
        }
        if (options.topP() < 1f) {
            total = keepNucleus(total, options.topP());
        }
        return draw(uniform * total);
    }

    private float leastKept(float[] logits, int topK) {
        if (topK <= 0 || topK >= logits.length) {
            return Float.NEGATIVE_INFINITY;
        }
        System.arraycopy(logits, 0, scratch, 0, logits.length);
        return select(scratch, logits.length, logits.length - topK);
    }

    /** Sets the tail's probabilities to 0 and returns what is left in sum. */
    private double keepNucleus(double total, float topP) {
        int kept = 0;
        for (float probability : probabilities) {
            if (probability > 0f) {
                scratch[kept++] = probability;
            }
        }
        // Those that top-k left are few.
        Arrays.sort(scratch, 0, kept);
        double sum = 0;
        int last = kept - 1;
        while (last > 0 && sum + scratch[last] < topP * total) {
            sum += scratch[last];
            last--;
        }
        float least = scratch[last];
        double left = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] < least) {
                probabilities[i] = 0f;
            }
            left += probabilities[i];
        }
        return left;
    }

    /**
     * The value that sorting the first {@code count} would put at {@code place}, in linear time (Hoare, "Algorithm 65:
     * Find", 1961).
     */
    static float select(float[] values, int count, int place) {
        int from = 0;
        int to = count - 1;
        while (from < to) {
            float pivot = values[(from + to) >>> 1];
            int low = from;
            int high = to;
            while (low <= high) {
                while (values[low] < pivot) {
                    low++;
                }
                while (values[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    float swapped = values[low];
                    values[low++] = values[high];
                    values[high--] = swapped;
                }
            }
            if (place <= high) {
                to = high;
            } else if (place >= low) {
                from = low;
            } else {
                break;
            }
        }
        return values[place];
    }

    private int draw(double target) {
        double sum = 0;
        int lastKept = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] > 0f) {
                sum += probabilities[i];
                lastKept = i;
                if (sum > target) {
                    return i;
                }
            }
        }
        return lastKept;
    }
}
