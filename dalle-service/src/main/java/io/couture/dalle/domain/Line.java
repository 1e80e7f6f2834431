package io.couture.dalle.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Orders of one priority with candidates that are not begun yet. Rows are given in turns (weighted fair queueing, Demers
 * et al. 1989): each order has a virtual time that grows by the rows it is given; the one whose time is least comes next.
 * The line's own time grows by a row's share of all who wait, and newcomers start at it. So a large order does not hold up
 * a small one, and a stream of small ones does not starve the large.
 */
final class Line<S extends Share> {

    private final List<S> waiting = new ArrayList<>();
    private double now;

    /** A newcomer starts at the present turn: it neither owes nor is owed anything. */
    void add(S share) {
        share.turn = now;
        waiting.add(share);
    }

    /** The order whose candidate is to be begun next; stays until it has none left. */
    Optional<S> next() {
        // A plain loop: a forecast asks thousands of times.
        S first = null;
        for (S share : waiting) {
            if (first == null || share.turn < first.turn) {
                first = share;
            }
        }
        return Optional.ofNullable(first);
    }

    /** The order was given rows for one candidate. */
    void served(S share) {
        now += (double) share.rowsEach / waiting.size();
        share.turn += share.rowsEach;
        if (!share.hasMoreToBegin()) {
            waiting.remove(share);
        }
    }

    void remove(S share) {
        waiting.remove(share);
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
        waiting.forEach(share -> copy.waiting.add(copier.apply(share)));
        return copy;
    }
}
