package io.couture.dalle.domain;

import io.couture.dalle.domain.TokenModel.TextState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order under way: which of its candidates are begun, and how many tokens are written. */
final class Work {

    final Order order;
    /** When it came, in the clock of {@link System#nanoTime}. */
    final long since = System.nanoTime();

    /** What the caption was read to; null before. */
    @Nullable TextState text;

    /** Virtual time; {@link WaitingRoom} knows what it means. */
    double turn;

    private int begun;
    private int finished;
    private int written;
    private boolean over;

    Work(Order order) {
        this.order = order;
    }

    Drawing drawing() {
        return order.drawing();
    }

    /** Rows that one candidate takes. */
    int rowsEach() {
        return drawing().options().guided() ? 2 : 1;
    }

    boolean hasMoreToBegin() {
        return toBegin() > 0;
    }

    /** Candidates that are not begun. */
    int toBegin() {
        return drawing().candidates() - begun;
    }

    /** The number of the next candidate, which is begun with it. */
    int begin() {
        return begun++;
    }

    /** Nobody is to be told anything more. */
    boolean over() {
        return over;
    }

    /** Whether it is still wanted; asks the customer. */
    boolean wanted() {
        if (!over && order.customer().gone()) {
            over = true;
        }
        return !over;
    }

    void wrote() {
        written++;
    }

    void tell(int imageTokens) {
        if (!over) {
            order.customer().progress(written, drawing().candidates() * imageTokens);
        }
    }

    void finish(int candidate, List<Integer> tokens) {
        if (!over) {
            finished++;
            over = finished == drawing().candidates();
            order.customer().candidate(candidate, tokens);
        }
    }

    void fail(RuntimeException failure) {
        if (!over) {
            over = true;
            order.customer().failed(failure);
        }
    }

    void abandon() {
        if (!over) {
            over = true;
            order.customer().abandoned();
        }
    }
}
