package io.couture.clip.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void putsTheBestFirstAndOfEqualsTheLowerIndex() {
        List<ScoredCandidate<String>> candidates = List.of(
                new ScoredCandidate<>(0, 0.1f, "a"),
                new ScoredCandidate<>(3, 0.7f, "d"),
                new ScoredCandidate<>(1, 0.7f, "b"),
                new ScoredCandidate<>(2, -0.4f, "c"));

        assertThat(Ranking.best(candidates, 3))
                .extracting(ScoredCandidate::index)
                .containsExactly(1, 3, 0);
        assertThat(Ranking.best(candidates, 10)).hasSize(4);
    }
}
