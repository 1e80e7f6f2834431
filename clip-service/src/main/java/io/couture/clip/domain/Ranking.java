package io.couture.clip.domain;

import java.util.Comparator;
import java.util.List;

/** The order of candidates: better score first, and of equal scores the lower index. */
public final class Ranking {

    private Ranking() {}

    /** The best {@code top}, best first. */
    public static <T> List<ScoredCandidate<T>> best(List<ScoredCandidate<T>> candidates, int top) {
        Comparator<ScoredCandidate<T>> byScore = Comparator.comparingDouble(candidate -> -candidate.score());
        return candidates.stream()
                .sorted(byScore.thenComparingInt(ScoredCandidate::index))
                .limit(top)
                .toList();
    }
}
