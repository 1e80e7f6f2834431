package io.couture.trainer.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/** How often something was found, and the first places. */
public final class Found {

    private static final int NAMES = 5;

    private final List<String> first = new ArrayList<>();
    private int count;

    /** Adds one more place. */
    public void add(String where) {
        count++;
        if (first.size() < NAMES && !first.contains(where)) {
            first.add(where);
        }
    }

    @JsonProperty
    public int count() {
        return count;
    }

    /** The first places, each once, at most {@value #NAMES}. */
    @JsonProperty
    public List<String> first() {
        return List.copyOf(first);
    }

    Found copy() {
        Found copy = new Found();
        copy.count = count;
        copy.first.addAll(first);
        return copy;
    }

    /** Number and places, for a line of a report. */
    @Override
    public String toString() {
        return count + " (" + String.join(", ", first) + (count > first.size() ? ", …" : "") + ")";
    }
}
