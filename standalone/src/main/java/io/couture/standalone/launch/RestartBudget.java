package io.couture.standalone.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often a child may be started again: a few times a minute, so that a broken one does not spin for ever. */
final class RestartBudget {
    private final int limit;
    private final Duration window;
    private final Deque<Instant> restarts = new ArrayDeque<>();

    RestartBudget(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /** True, and counted, when one more restart at {@code now} stays within the limit. */
    synchronized boolean take(Instant now) {
        while (!restarts.isEmpty() && restarts.peekFirst().plus(window).isBefore(now)) {
            restarts.removeFirst();
        }
        if (restarts.size() >= limit) {
            return false;
        }
        restarts.addLast(now);
        return true;
    }
}
