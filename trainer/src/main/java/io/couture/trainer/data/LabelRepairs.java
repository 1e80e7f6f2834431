package io.couture.trainer.data;

import java.util.Map;
import java.util.TreeMap;

/** How often each kind of irregularity in labels was repaired, and where first. Safe for many threads. */
public final class LabelRepairs {

    /** A box that had to be cut at the picture's edge. */
    public static final String BOX_PARTLY_OUTSIDE = "box partly outside";

    private final Map<String, Found> found = new TreeMap<>();

    /**
     * Counts one more of a kind.
     *
     * @param where file or record, as reports name it
     */
    public synchronized void count(String kind, String where) {
        found.computeIfAbsent(kind, absent -> new Found()).add(where);
    }

    /** What was found, by kind, sorted. */
    public synchronized Map<String, Found> found() {
        Map<String, Found> copies = new TreeMap<>();
        found.forEach((kind, one) -> copies.put(kind, one.copy()));
        return copies;
    }
}
