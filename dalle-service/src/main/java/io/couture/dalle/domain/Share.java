package io.couture.dalle.domain;

/** What counts of an order when rows are given out. Mutable; one thread. */
class Share {

    final Priority priority;
    /** Rows that one candidate takes. */
    final int rowsEach;
    /** Steps for which a candidate keeps its rows. */
    final int steps;
    /** {@link Line} knows what it means. */
    double virtualEnd;
    /** Candidates without rows. */
    private int toBegin;
    /** Whether the caption was read. */
    private boolean read;

    Share(Priority priority, int rowsEach, int steps, int candidates) {
        this.priority = priority;
        this.rowsEach = rowsEach;
        this.steps = steps;
        this.toBegin = candidates;
    }

    Share(Share other) {
        this(other.priority, other.rowsEach, other.steps, other.toBegin);
        this.virtualEnd = other.virtualEnd;
        this.read = other.read;
    }

    /** What one candidate takes of the engine: its rows for all its steps. */
    final double work() {
        return (double) rowsEach * Math.max(1, steps);
    }

    final int toBegin() {
        return toBegin;
    }

    final boolean hasMoreToBegin() {
        return toBegin > 0;
    }

    final void begun() {
        toBegin--;
    }

    final boolean isRead() {
        return read;
    }

    final void markRead() {
        read = true;
    }
}
