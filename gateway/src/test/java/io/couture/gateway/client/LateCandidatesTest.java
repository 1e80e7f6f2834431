package io.couture.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.FakePipeline;
import io.couture.gateway.domain.Generation;
import io.couture.gateway.domain.Generation.State;
import io.couture.gateway.domain.Generations;
import io.couture.gateway.domain.Result;
import io.couture.gateway.domain.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateCandidatesTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Generations generations = new Generations(
            new FakePipeline(), new Generations.Limits(9, 9, 9, 1 << 20, Duration.ofMinutes(1)), () -> now);
    private final LateCandidates late = new LateCandidates(generations, () -> now);
    private Generation generation;

    @BeforeEach
    void submit() {
        generation = generations
                .submit(Samples.request("a", now.plusSeconds(600)), true)
                .toCompletableFuture()
                .join();
    }

    @Test
    void holdsAResultUntilItsLastCandidateHasCome() {
        late.result(Samples.result("a", 2));
        generations.scored("a", Samples.picture(0));
        late.look();
        assertThat(generation.state()).isEqualTo(State.RUNNING);

        generations.scored("a", Samples.picture(1));
        late.look();

        assertThat(generation.state()).isEqualTo(State.SUCCEEDED);
        assertThat(generation.snapshot().candidates()).hasSize(2);
    }

    @Test
    void bringsAResultAtOnceWhenNothingIsMissing() {
        generations.scored("a", Samples.picture(0));

        late.result(Samples.result("a", 1));

        assertThat(generation.state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void waitsNoLongerThanItsPatience() {
        late.result(Samples.result("a", 1));

        now = now.plus(LateCandidates.PATIENCE);
        late.look();

        assertThat(generation.state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void neverHoldsAFailure() {
        late.result(Result.failed("a", Failure.of(Failure.Code.INTERNAL, "broken")));

        assertThat(generation.state()).isEqualTo(State.FAILED);
    }
}
