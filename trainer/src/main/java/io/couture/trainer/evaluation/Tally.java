package io.couture.trainer.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Right answers out of all, by name. Not for several threads. */
public final class Tally {

    private final Map<String, int[]> counts = new LinkedHashMap<>();

    /** Counts one answer. */
    public void add(String name, boolean right) {
        int[] count = counts.computeIfAbsent(name, key -> new int[2]);
        count[0] += right ? 1 : 0;
        count[1]++;
    }

    /** Right answers under this name, 0 when never asked. */
    public int right(String name) {
        return counts.getOrDefault(name, new int[2])[0];
    }

    /** Answers under this name. */
    public int asked(String name) {
        return counts.getOrDefault(name, new int[2])[1];
    }

    /** right ÷ asked in [0, 1]; NaN when never asked. */
    public double accuracy(String name) {
        return (double) right(name) / asked(name);
    }

    /** Of these questions together, each answer counting alike; NaN when none was asked. */
    public double accuracy(List<JudgedAttribute> questions) {
        int asked = 0;
        int right = 0;
        for (JudgedAttribute question : questions) {
            asked += asked(question.name());
            right += right(question.name());
        }
        return (double) right / asked;
    }

    public Iterable<String> names() {
        return counts.keySet();
    }
}
