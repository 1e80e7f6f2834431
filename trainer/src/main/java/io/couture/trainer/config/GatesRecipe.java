package io.couture.trainer.config;

import io.couture.model.request.RequestLimits;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a release has to show before it is announced; figures are named as {@code io.couture.trainer.gate} names them.
 *
 * @param atLeast lowest value of a figure
 * @param atMost highest value of a figure
 * @param comparison with the release that is announced
 */
public record GatesRecipe(Map<String, Double> atLeast, Map<String, Double> atMost, Comparison comparison) {

    /**
     * Both releases measured on the same pictures.
     *
     * @param pictures of the validation split, from its beginning; 0 compares nothing
     * @param candidates drawn for each of their captions; 0 draws none and leaves out what drawing would show
     * @param worse how much worse than the announced release a figure may be, by name
     */
    public record Comparison(int pictures, int candidates, Map<String, Double> worse) {

        /** More would be an evaluation, not a gate. */
        private static final int MOST_PICTURES = 10_000;

        public Comparison {
            Limits.within("comparison.pictures", pictures, 0, MOST_PICTURES);
            Limits.within("comparison.candidates", candidates, 0, RequestLimits.MAX_CANDIDATES);
            worse = new TreeMap<>(worse);
            worse.forEach((figure, margin) -> {
                Limits.atLeast("comparison.worse of " + figure, margin, 0);
            });
        }
    }

    public GatesRecipe {
        atLeast = new TreeMap<>(atLeast);
        atMost = new TreeMap<>(atMost);
    }

    /** These with other limits; each replaces that of its figure. */
    public GatesRecipe with(Map<String, Double> otherLeast, Map<String, Double> otherMost) {
        Map<String, Double> least = new TreeMap<>(atLeast);
        Map<String, Double> most = new TreeMap<>(atMost);
        least.putAll(otherLeast);
        most.putAll(otherMost);
        return new GatesRecipe(least, most, comparison);
    }

    /** These with the comparison on so many pictures. */
    public GatesRecipe comparedOn(int pictures) {
        return comparedOn(pictures, comparison.candidates());
    }

    /** These with the comparison on so many pictures and drawings for each caption. */
    public GatesRecipe comparedOn(int pictures, int candidates) {
        return new GatesRecipe(atLeast, atMost, new Comparison(pictures, candidates, comparison.worse()));
    }
}
