package io.couture.dalle.domain;

import io.couture.dalle.domain.TokenModel.TextState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order under way: which of its candidates are begun, and how many tokens are written. */
final class Work extends Share {

    final Order order;
    /** When it came, in the clock of {@link System#nanoTime}. */
    final long since = System.nanoTime();

    /** What the caption and the picture's beginning were read to; null before. */
    @Nullable TextState text;

    /** The same after the empty caption, of a guided drawing only. */
    @Nullable TextState emptyText;

    private final int imageTokens;
    private int finished;
    private int written;
    private boolean over;

    Work(Order order, int imageTokens) {
        super(
                order.priority(),
                order.drawing().options().guided() ? 2 : 1,
                // The first token is drawn without one.
                order.drawing().end(imageTokens) - order.drawing().beginning().size() - 1,
                order.drawing().candidates());
        this.order = order;
        this.imageTokens = imageTokens;
    }

    Drawing drawing() {
        return order.drawing();
    }

    boolean guided() {
        return rowsEach == 2;
    }

    /** The number of the candidate that is begun next. */
    int nextCandidate() {
        return drawing().candidates() - toBegin();
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

    void wrote(int tokens) {
        written += tokens;
    }

    void tell() {
        if (!over) {
            order.customer().progress(written, drawing().candidates() * imageTokens);
        }
    }

    void show(int candidate, List<Integer> tokens) {
        if (!over) {
            order.customer().preview(candidate, tokens);
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
