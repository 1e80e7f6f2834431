package io.couture.trainer.gate;

import io.couture.trainer.config.GatesRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * The gates of a recipe. A limit on a figure that was not measured is a gate that is shut.
 *
 * <p>Figures of training ({@link TrainingFigures}) tell one run's course; two runs' can be compared only where their data
 * and tokens are the same, so only {@link GraphFigures} are compared with another release.
 */
public final class Gates {

    /** Largest difference between an exported graph and training, over all graphs. */
    public static final String PARITY = "export.parity";

    private final GatesRecipe recipe;

    private Gates(GatesRecipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Of a recipe.
     *
     * @throws IllegalArgumentException when a figure has a name that nothing measures
     */
    public static Gates of(GatesRecipe recipe) {
        Set<String> known = new TreeSet<>(TrainingFigures.names());
        known.add(PARITY);
        known.addAll(GraphFigures.NAMES);
        require("atLeast", recipe.atLeast().keySet(), known);
        require("atMost", recipe.atMost().keySet(), known);
        require("comparison.worse", recipe.comparison().worse().keySet(), GraphFigures.NAMES);
        return new Gates(recipe);
    }

    private static void require(String key, Set<String> named, Set<String> known) {
        for (String figure : named) {
            if (!known.contains(figure)) {
                throw new IllegalArgumentException(
                        "publish.gates." + key + " names " + figure + ", measured are " + known);
            }
        }
    }

    GatesRecipe.Comparison comparison() {
        return recipe.comparison();
    }

    /** Whether some limit can only be told from the published graphs. */
    boolean needsGraphs() {
        return GraphFigures.NAMES.stream()
                .anyMatch(figure ->
                        recipe.atLeast().containsKey(figure) || recipe.atMost().containsKey(figure));
    }

    /** What the limits say of figures. */
    List<GateResult> limits(Map<String, Double> figures) {
        List<GateResult> results = new ArrayList<>();
        recipe.atLeast()
                .forEach((figure, limit) ->
                        results.add(limit(figure, figures.get(figure), "at least " + limit, value -> value >= limit)));
        recipe.atMost()
                .forEach((figure, limit) ->
                        results.add(limit(figure, figures.get(figure), "at most " + limit, value -> value <= limit)));
        return results;
    }

    private static GateResult limit(String figure, @Nullable Double value, String limit, DoublePredicate within) {
        return value == null
                ? GateResult.missing(figure, "was not measured")
                : new GateResult(figure, value, limit, within.test(value));
    }

    /** What the comparison says; every figure that both have, more being better. */
    List<GateResult> comparison(Map<String, Double> own, Map<String, Double> rival, String rivalName) {
        List<GateResult> results = new ArrayList<>();
        rival.forEach((figure, theirs) -> {
            Double ours = own.get(figure);
            if (ours != null) {
                double margin = recipe.comparison().worse().getOrDefault(figure, 0.0);
                String limit = "at least %.5g, as %s has %.5g there".formatted(theirs - margin, rivalName, theirs);
                results.add(new GateResult(figure, ours, limit, ours >= theirs - margin));
            }
        });
        return results;
    }
}
