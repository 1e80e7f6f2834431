package io.couture.trainer.data;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.GarmentLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Repeats examples by the inverse root of how often the value of an attribute occurs, as in Mahajan et al. 2018: a value
 * a hundred times rarer is seen ten times rarer. An outfit counts by its rarest value; every example stays in.
 */
public final class BalancedOrder {

    /** Places for each example, so that an example that is shown less often than the mean is not lost by rounding. */
    private static final int PLACES = 8;

    private static final String NO_VALUE = "-";

    private BalancedOrder() {}

    /**
     * Numbers of examples, each repeated as it weighs, ascending.
     *
     * @param seed decides which way shares are rounded
     * @throws IllegalArgumentException when no example has the attribute
     */
    public static int[] of(List<Example> examples, Attribute attribute, long seed) {
        List<List<String>> values = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Example example : examples) {
            List<String> own = values(example, attribute);
            values.add(own);
            own.forEach(value -> counts.merge(value, 1, Integer::sum));
        }
        if (counts.keySet().equals(java.util.Set.of(NO_VALUE))) {
            throw new IllegalArgumentException("data.balanced is true, but none of " + examples.size()
                    + " pictures has a label with " + attribute.label());
        }
        double[] weights = values.stream()
                .mapToDouble(own -> own.stream()
                        .mapToDouble(value -> 1 / Math.sqrt(counts.getOrDefault(value, 1)))
                        .max()
                        .orElse(1))
                .toArray();
        return repeated(weights, new SplittableRandom(seed).nextDouble());
    }

    private static List<String> values(Example example, Attribute attribute) {
        List<String> values = new ArrayList<>();
        for (GarmentLabel label : example.outfit().garments()) {
            label.all(attribute).forEach(value -> values.add(label.garment() + ":" + value));
        }
        return values.isEmpty() ? List.of(NO_VALUE) : values;
    }

    private static int[] repeated(double[] weights, double start) {
        double scale = (double) PLACES * weights.length / Arrays.stream(weights).sum();
        int[] order = new int[weights.length * (PLACES + 2)];
        int size = 0;
        double sum = start;
        for (int i = 0; i < weights.length; i++) {
            long before = (long) sum;
            sum += weights[i] * scale;
            long times = Math.max(1, (long) sum - before);
            for (int k = 0; k < times; k++) {
                order[size++] = i;
            }
        }
        return Arrays.copyOf(order, size);
    }
}
