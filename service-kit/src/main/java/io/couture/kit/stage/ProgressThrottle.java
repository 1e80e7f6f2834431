package io.couture.kit.stage;

/** Lets at most ten reports a second pass, and the last one always. */
final class ProgressThrottle {

    private static final long INTERVAL_NANOS = 100_000_000L;

    private long passedNanos;
    private boolean passedAny;

    synchronized boolean passes(int done, int total) {
        long now = System.nanoTime();
        if (passedAny && done < total && now - passedNanos < INTERVAL_NANOS) {
            return false;
        }
        passedAny = true;
        passedNanos = now;
        return true;
    }
}
