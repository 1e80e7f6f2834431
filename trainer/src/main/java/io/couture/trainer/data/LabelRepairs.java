package io.couture.trainer.data;

import java.util.Map;
import java.util.TreeMap;

/** How often each kind of irregularity in labels was repaired. Safe for many threads. */
public final class LabelRepairs {

    /** A box that had to be cut at the picture's edge. */
    public static final String BOX_PARTLY_OUTSIDE = "box partly outside";

    private final Map<String, Integer> counts = new TreeMap<>();

    /** Counts one more of a kind. */
    public synchronized void count(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Counts by kind, sorted. */
    public synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }
}
