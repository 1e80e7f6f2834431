package io.couture.dalle.domain;

import java.util.Arrays;
import java.util.List;

/** A candidate while it is being written: its tokens so far and its rows. */
final class Strand {

    /** No row. */
    static final int NONE = -1;

    final Work work;
    final int candidate;
    private final int[] tokens;
    private int length;
    /** The row that continues the caption. */
    int row = NONE;
    /** The row that continues the empty caption, of a guided drawing only. */
    int emptyRow = NONE;

    Strand(Work work, int candidate, int imageTokens) {
        this.work = work;
        this.candidate = candidate;
        this.tokens = new int[imageTokens];
    }

    boolean guided() {
        return emptyRow != NONE;
    }

    /** Tokens written so far: the position of the next one. */
    int length() {
        return length;
    }

    boolean complete() {
        return length == tokens.length;
    }

    int last() {
        return tokens[length - 1];
    }

    void write(int token) {
        tokens[length++] = token;
        work.wrote();
    }

    List<Integer> tokens() {
        return Arrays.stream(tokens).boxed().toList();
    }
}
