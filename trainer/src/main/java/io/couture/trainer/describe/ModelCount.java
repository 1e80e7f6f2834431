package io.couture.trainer.describe;

import io.couture.trainer.nn.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many parameters a model has.
 *
 * @param parts by name, in order; together they are the model
 */
public record ModelCount(String name, Map<String, Long> parts) {

    /**
     * A part of a model.
     *
     * @param owns whether a weight of this name belongs to it
     */
    record Part(String name, Predicate<String> owns) {

        /** Everything under a prefix. */
        static Part under(String name, String prefix) {
            return new Part(name, weight -> weight.startsWith(prefix));
        }
    }

    /**
     * Counts declared weights; each belongs to the first part that owns it.
     *
     * @throws IllegalStateException when one belongs to none
     */
    static ModelCount of(String name, List<Weight> weights, List<Part> parts) {
        Map<String, Long> counts = new LinkedHashMap<>();
        parts.forEach(part -> counts.put(part.name(), 0L));
        for (Weight weight : weights) {
            if (weight.trained()) {
                Part owner = parts.stream()
                        .filter(part -> part.owns().test(weight.name()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "weight " + weight.name() + " belongs to no part of the " + name));
                counts.merge(owner.name(), weight.size(), Long::sum);
            }
        }
        counts.values().removeIf(count -> count == 0);
        return new ModelCount(name, counts);
    }

    /** Parameters of all parts. */
    public long total() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }
}
