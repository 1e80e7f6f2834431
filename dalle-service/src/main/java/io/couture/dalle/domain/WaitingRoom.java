package io.couture.dalle.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Orders with candidates that are not begun yet. Rows are given in turns (weighted fair queueing, Demers et al. 1989): each
 * order has a virtual time that grows by the rows it is given; the one whose time is least comes next. The room's own
 * time grows by a row's share of all who wait, and newcomers start at it. So a large order does not hold up a small one,
 * and a stream of small ones does not starve the large.
 */
final class WaitingRoom {

    private final List<Work> waiting = new ArrayList<>();
    private double now;

    /** A newcomer starts at the present turn: it neither owes nor is owed anything. */
    void add(Work work) {
        work.turn = now;
        waiting.add(work);
    }

    /** The order whose candidate is to be begun next; stays until it has none left. */
    Optional<Work> next() {
        return waiting.stream().min(Comparator.comparingDouble(work -> work.turn));
    }

    /** The order was given rows for one candidate. */
    void served(Work work) {
        now += (double) work.rowsEach() / waiting.size();
        work.turn += work.rowsEach();
        if (!work.hasMoreToBegin()) {
            waiting.remove(work);
        }
    }

    void remove(Work work) {
        waiting.remove(work);
    }

    List<Work> all() {
        return List.copyOf(waiting);
    }

    /** How many are not begun. */
    int candidates() {
        return waiting.stream().mapToInt(Work::toBegin).sum();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
