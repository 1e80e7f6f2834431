package io.couture.dalle.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Orders with candidates that are not begun yet: a line for each priority. Interactive orders come first, but when {@value
 * #IN_A_ROW} of their candidates were begun while bulk waited, one of bulk is: the first of its line waits no longer than
 * that, however many come in before it.
 */
final class WaitingRoom<S extends Share> {

    /** Most interactive candidates begun one after the other while bulk waits. */
    static final int IN_A_ROW = 7;

    private final Line<S> interactive;
    private final Line<S> bulk;
    private int inARow;

    WaitingRoom() {
        this(new Line<>(), new Line<>());
    }

    private WaitingRoom(Line<S> interactive, Line<S> bulk) {
        this.interactive = interactive;
        this.bulk = bulk;
    }

    void add(S share) {
        line(share).add(share);
    }

    /** The order whose candidate is to be begun next; stays until it has none left. */
    Optional<S> next() {
        boolean turnOfBulk = interactive.isEmpty() || inARow >= IN_A_ROW && !bulk.isEmpty();
        return turnOfBulk ? bulk.next() : interactive.next();
    }

    /** The order was given rows for one candidate. */
    void served(S share) {
        share.begun();
        line(share).served(share);
        inARow = share.priority == Priority.INTERACTIVE && !bulk.isEmpty() ? inARow + 1 : 0;
    }

    void remove(S share) {
        line(share).remove(share);
    }

    private Line<S> line(S share) {
        return share.priority == Priority.BULK ? bulk : interactive;
    }

    List<S> all() {
        return Stream.concat(interactive.all().stream(), bulk.all().stream()).toList();
    }

    /** How many candidates are not begun. */
    int candidates() {
        return all().stream().mapToInt(Share::toBegin).sum();
    }

    boolean isEmpty() {
        return interactive.isEmpty() && bulk.isEmpty();
    }

    /** The same room of copies. */
    <T extends Share> WaitingRoom<T> copy(Function<S, T> copier) {
        WaitingRoom<T> copy = new WaitingRoom<>(interactive.copy(copier), bulk.copy(copier));
        copy.inARow = inARow;
        return copy;
    }
}
