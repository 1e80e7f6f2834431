package io.couture.dalle.domain;

import java.util.ArrayList;
import java.util.List;

/** A candidate while it is being written: its tokens so far and its rows of the batch. */
final class Strand {

    /** No second row: the drawing is not guided. */
    static final int NONE = -1;

    final Work work;
    final int candidate;
    final int[] tokens;
    int row;
    int emptyRow = NONE;

    Strand(Work work, int candidate, int length) {
        this.work = work;
        this.candidate = candidate;
        this.tokens = new int[length];
    }

    int rows() {
        return work.order.drawing().options().guided() ? 2 : 1;
    }

    List<Integer> tokens() {
        List<Integer> list = new ArrayList<>(tokens.length);
        for (int token : tokens) {
            list.add(token);
        }
        return list;
    }

    /** An order under way. */
    static final class Work {

        final Order order;
        boolean over;
        int done;

        Work(Order order) {
            this.order = order;
        }

        boolean wanted() {
            if (!over && order.customer().gone()) {
                over = true;
            }
            return !over;
        }

        void fail(RuntimeException failure) {
            over = true;
            order.customer().failed(failure);
        }
    }
}
