package io.couture.clip.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentResultsTest {

    @Test
    void knowsAResultWrittenAfterItsRequestOnly() {
        RecentResults results = new RecentResults(10);
        results.remember("r", 100);

        assertThat(results.contains(new RequestKey("r", 90))).isTrue();
        assertThat(results.contains(new RequestKey("r", 110))).isFalse();
        assertThat(results.contains(new RequestKey("s", 90))).isFalse();
    }

    @Test
    void forgetsTheEldestBeyondItsCapacity() {
        RecentResults results = new RecentResults(2);
        results.remember("a", 1);
        results.remember("b", 1);
        results.remember("a", 2);
        results.remember("c", 1);

        assertThat(results.contains(new RequestKey("a", 0))).isTrue();
        assertThat(results.contains(new RequestKey("b", 0))).isFalse();
        assertThat(results.contains(new RequestKey("c", 0))).isTrue();
    }
}
