package io.couture.trainer.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says with the codes of one codec what was said with those of another: counts which codes the two write at the same
 * places of the same pictures. A transformer that knew the old codes then begins near what it knew.
 */
final class CodeTranslation {

    /** How often every pair is taken to have been seen besides, spread as the old codes are: no code is impossible. */
    private static final double UNSEEN = 0.5;

    private final List<Map<Integer, Integer>> pairs;
    private final int[] newCounts;
    private final int[] oldCounts;
    private long total;

    CodeTranslation(int newCodes, int oldCodes) {
        newCounts = new int[newCodes];
        oldCounts = new int[oldCodes];
        pairs = new ArrayList<>();
        for (int code = 0; code < newCodes; code++) {
            pairs.add(new HashMap<>());
        }
    }

    int newCodes() {
        return newCounts.length;
    }

    int oldCodes() {
        return oldCounts.length;
    }

    /** A place at which both codecs wrote a code. */
    void add(int newCode, int oldCode) {
        pairs.get(newCode).merge(oldCode, 1, Integer::sum);
        newCounts[newCode]++;
        oldCounts[oldCode]++;
        total++;
    }

    /**
     * A table's rows for the new codes: each is the mean of the old rows, as often as their codes stood where the new
     * one does.
     *
     * @param old rows of the old codes, [old codes, width]
     */
    float[] rows(float[] old, int width) {
        float[] usual = new float[width];
        for (int code = 0; code < oldCodes(); code++) {
            add(usual, old, code, (double) oldCounts[code] / total);
        }
        float[] rows = new float[newCodes() * width];
        float[] row = new float[width];
        for (int code = 0; code < newCodes(); code++) {
            double all = newCounts[code] + UNSEEN;
            for (int i = 0; i < width; i++) {
                row[i] = (float) (usual[i] * UNSEEN / all);
            }
            pairs.get(code).forEach((other, count) -> add(row, old, other, count / all));
            System.arraycopy(row, 0, rows, code * width, width);
        }
        return rows;
    }

    /**
     * Biases of the new codes' scores: the mean of log p(old) + log p(new | old), which is at most what the old scores
     * make of the new code (Jensen's inequality).
     *
     * @param old biases of the old codes
     */
    float[] biases(float[] old) {
        double usual = 0;
        for (int code = 0; code < oldCodes(); code++) {
            usual += old[code] * (double) oldCounts[code] / total;
        }
        usual += Math.log(UNSEEN / total);
        float[] biases = new float[newCodes()];
        for (int code = 0; code < newCodes(); code++) {
            double sum = usual * UNSEEN;
            for (Map.Entry<Integer, Integer> pair : pairs.get(code).entrySet()) {
                int count = pair.getValue();
                sum += count * (old[pair.getKey()] + Math.log((double) count / oldCounts[pair.getKey()]));
            }
            biases[code] = (float) (sum / (newCounts[code] + UNSEEN));
        }
        return biases;
    }

    private static void add(float[] row, float[] table, int code, double share) {
        for (int i = 0; i < row.length; i++) {
            row[i] += (float) (table[code * row.length + i] * share);
        }
    }
}
