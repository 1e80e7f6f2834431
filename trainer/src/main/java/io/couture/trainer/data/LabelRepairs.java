package io.couture.trainer.data;

import java.util.Map;
import java.util.TreeMap;

/** How often each kind of irregularity in labels was repaired. */
public final class LabelRepairs {

    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Counts by kind, sorted. */
    public Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }
}
