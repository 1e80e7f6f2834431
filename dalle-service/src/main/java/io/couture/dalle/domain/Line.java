package io.couture.dalle.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Orders of one priority with candidates that are not begun yet. Rows are given to the order that would be done first if
 * all took turns (the fair sojourn protocol, Friedman and Henderson 2003): the turns are only imagined, in a virtual time
 * that grows by the work of a candidate shared by all who would still be at theirs. So a large order does not hold up a
 * small one, a stream of small ones does not starve the large, orders of one size are done in the order in which they
 * came, and each is done no later than by turns.
 */
final class Line<S extends Share> {

    private final List<S> waiting = new ArrayList<>();
    /** Virtual times at which those that take turns would be done; some have long been given all their rows. */
    private final PriorityQueue<Double> ends = new PriorityQueue<>();

    private double now;

    /** A newcomer's turns start at the present: it neither owes nor is owed anything. */
    void add(S share) {
        share.virtualEnd = now + share.work() * share.toBegin();
        waiting.add(share);
        ends.add(share.virtualEnd);
    }

    /** The order whose candidate is to be begun next; stays until it has none left. */
    Optional<S> next() {
        // A plain loop: a forecast asks thousands of times.
        S first = null;
        for (S share : waiting) {
            if (first == null || share.virtualEnd < first.virtualEnd) {
                first = share;
            }
        }
        return Optional.ofNullable(first);
    }

    /** The order was given rows for one candidate. */
    void served(S share) {
        takeTurns(share.work());
        if (!share.hasMoreToBegin()) {
            leave(share);
        }
    }

    /** Lets everybody who is still at turns share so much work. */
    private void takeTurns(double work) {
        double left = work;
        while (!ends.isEmpty()) {
            double next = ends.element();
            double until = (next - now) * ends.size();
            if (left < until) {
                now += left / ends.size();
                return;
            }
            left -= until;
            now = next;
            ends.remove();
        }
    }

    void remove(S share) {
        ends.remove(share.virtualEnd);
        leave(share);
    }

    private void leave(S share) {
        waiting.remove(share);
        if (waiting.isEmpty()) {
            // Who left before the end took work along.
            ends.clear();
        }
    }

    List<S> all() {
        return waiting;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The same line of copies. */
    <T extends Share> Line<T> copy(Function<S, T> copier) {
        Line<T> copy = new Line<>();
        copy.now = now;
        copy.ends.addAll(ends);
        waiting.forEach(share -> copy.waiting.add(copier.apply(share)));
        return copy;
    }
}
