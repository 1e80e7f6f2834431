package io.couture.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void refusesOneTooManyWithinTheWindow() {
        RestartBudget budget = new RestartBudget(2, Duration.ofSeconds(60));

        assertThat(budget.take(START)).isTrue();
        assertThat(budget.take(START.plusSeconds(1))).isTrue();
        assertThat(budget.take(START.plusSeconds(2))).isFalse();
    }

    @Test
    void forgetsRestartsOlderThanTheWindow() {
        RestartBudget budget = new RestartBudget(1, Duration.ofSeconds(60));

        assertThat(budget.take(START)).isTrue();
        assertThat(budget.take(START.plusSeconds(61))).isTrue();
    }
}
