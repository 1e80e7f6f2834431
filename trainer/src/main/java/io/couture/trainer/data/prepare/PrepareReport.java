package io.couture.trainer.data.prepare;

import io.couture.trainer.data.Found;
import io.couture.trainer.data.Split;
import java.util.List;
import java.util.Map;

/**
 * What preparing a data set met.
 *
 * @param source what was prepared
 * @param repairs irregularities of labels by kind
 * @param unknownValues values outside K-Fashion's vocabulary, as {@code garment.attribute=value}; they are kept
 * @param attributes how often each value occurs, by {@code garment.attribute}
 */
public record PrepareReport(
        String source,
        Kept kept,
        Skipped skipped,
        Map<String, Found> repairs,
        Map<String, Found> unknownValues,
        Duplicates duplicates,
        Map<String, Map<String, Integer>> attributes) {

    /**
     * Pictures written.
     *
     * @param labelled those with structured labels
     * @param captioned those with captions as people wrote them
     */
    public record Kept(int pictures, int labelled, int captioned, Map<Split, Integer> splits) {}

    /**
     * Pictures left out.
     *
     * @param names the first of each reason, each with what is wrong with it; {@code skipped.txt} has all
     */
    public record Skipped(Map<SkipReason, Integer> counts, Map<SkipReason, List<String>> names) {

        public int total() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * Pictures met more than once.
     *
     * @param groups of pictures that look the same
     * @param pictures in all groups together
     * @param acrossSplits groups that have pictures in more than one split
     * @param examples members of the first groups
     */
    public record Duplicates(int groups, int pictures, int acrossSplits, List<List<String>> examples) {}
}
