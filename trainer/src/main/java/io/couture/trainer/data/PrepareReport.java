package io.couture.trainer.data;

import java.util.List;
import java.util.Map;

/**
 * What preparing a data set met.
 *
 * @param pictures examples written
 * @param skipped a line for each picture left out, with its reason
 * @param repairs irregularities of labels by kind
 */
public record PrepareReport(int pictures, List<String> skipped, Map<String, Integer> repairs) {

    public PrepareReport {
        skipped = List.copyOf(skipped);
        repairs = Map.copyOf(repairs);
    }
}
