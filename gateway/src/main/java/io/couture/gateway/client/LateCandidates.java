package io.couture.gateway.client;

import io.couture.gateway.domain.Generations;
import io.couture.gateway.domain.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a result until its candidates have come: they are on another topic, where the result may overtake the last of
 * them, and whoever watched would see gaps. Not for long, because a candidate that was written before this gateway began to
 * read never comes. For one thread.
 */
final class LateCandidates {

    static final Duration PATIENCE = Duration.ofMillis(500);

    private record Held(Result result, Instant until) {}

    private final Generations generations;
    private final InstantSource clock;
    private final List<Held> held = new ArrayList<>();

    LateCandidates(Generations generations, InstantSource clock) {
        this.generations = generations;
        this.clock = clock;
    }

    /** Brings a result, now or at a later {@link #look}. */
    void result(Result result) {
        if (generations.lacksCandidates(result)) {
            held.add(new Held(result, clock.instant().plus(PATIENCE)));
        } else {
            generations.finished(result);
        }
    }

    /** Brings the results that need not or cannot wait any longer. To be called after each poll. */
    void look() {
        Instant now = clock.instant();
        held.removeIf(waiting -> {
            boolean over = !generations.lacksCandidates(waiting.result()) || !now.isBefore(waiting.until());
            if (over) {
                generations.finished(waiting.result());
            }
            return over;
        });
    }
}
