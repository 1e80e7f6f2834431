package io.couture.dalle.domain;

import io.couture.model.sampling.TokenSampler;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A candidate while it is being written: its tokens so far and its rows. */
final class Strand {

    /** No row. */
    static final int NONE = -1;

    final Work work;
    final int candidate;
    private final int[] tokens;
    private final @Nullable GivenPicture given;
    private final int end;
    private int length;
    /** The row that continues the caption. */
    int row = NONE;
    /** The row that continues the empty caption, of a guided drawing only. */
    int emptyRow = NONE;

    /** Begins with what is given before the first token that is drawn. */
    Strand(Work work, int candidate, int imageTokens) {
        this.work = work;
        this.candidate = candidate;
        this.tokens = new int[imageTokens];
        this.given = work.drawing().given();
        this.end = work.drawing().end(imageTokens);
        work.drawing().beginning().forEach(this::append);
    }

    boolean guided() {
        return emptyRow != NONE;
    }

    /** Tokens written so far: the position of the next one. */
    int length() {
        return length;
    }

    /** Steps until it is complete. */
    int stepsLeft() {
        return Math.max(0, end - length);
    }

    boolean complete() {
        return length == tokens.length;
    }

    int last() {
        return tokens[length - 1];
    }

    /** Whether the next token is given, not drawn. */
    boolean nextIsGiven() {
        return given != null && given.keeps(length);
    }

    /** Takes the next token from what is given. */
    void writeGiven() {
        write(given(length));
    }

    /** Writes the next token, and all that follow when none of them is to be drawn. */
    void write(int token) {
        append(token);
        while (length >= end && !complete()) {
            append(given(length));
        }
    }

    private int given(int position) {
        if (given == null) {
            throw new IllegalStateException("no picture is given");
        }
        return given.codes().get(position);
    }

    private void append(int token) {
        tokens[length++] = token;
        work.wrote(1);
    }

    /** Makes codes less likely that the picture has already. */
    void penalizeRepetition(float[] logits, float penalty) {
        TokenSampler.penalize(logits, tokens, length, penalty);
    }

    /** Those written so far, row by row. */
    List<Integer> tokens() {
        return Arrays.stream(tokens, 0, length).boxed().toList();
    }
}
