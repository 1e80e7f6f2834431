package io.couture.dalle.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A model whose logits are a function of a row's text and tokens: whoever mixes rows up gets other tokens. Captions that
 * end in {@link #BROKEN} have no number after two steps; a step with {@link #CRASHING} fails.
 */
public final class HashingTokenModel implements TokenModel {

    static final int BROKEN = 99;
    static final int CRASHING = 98;
    static final int UNREADABLE = 97;
    static final int CODES = 16;
    static final int ROW_LENGTH = 2;

    final List<Integer> rowsOfSteps = new ArrayList<>();
    final List<List<Integer>> prefills = new ArrayList<>();
    boolean closed;
    /** How long a step takes at least. */
    public long stepMillis;

    private final int imageTokens;
    private final @Nullable List<Integer>[] rows;

    @SuppressWarnings({"unchecked", "rawtypes"})
    public HashingTokenModel(int rows, int imageTokens) {
        this.rows = new List[rows];
        this.imageTokens = imageTokens;
    }

    private record Text(List<Integer> tokens) implements TextState {
        @Override
        public void logits(float[] into) {
            fill(tokens, into);
        }
    }

    private static void fill(List<Integer> row, float[] into) {
        SplittableRandom random = new SplittableRandom(row.hashCode());
        for (int i = 0; i < into.length; i++) {
            into[i] = (float) random.nextDouble(-3, 3);
        }
    }

    @Override
    public int codes() {
        return CODES;
    }

    @Override
    public int imageTokens() {
        return imageTokens;
    }

    @Override
    public int rowLength() {
        return ROW_LENGTH;
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public TextState prefill(List<Integer> text, List<Integer> beginning) {
        List<Integer> read = new ArrayList<>(text);
        read.addAll(beginning);
        prefills.add(read);
        if (text.contains(UNREADABLE)) {
            throw new IllegalArgumentException("caption has token " + UNREADABLE);
        }
        return new Text(read);
    }

    @Override
    public void begin(int row, TextState text) {
        rows[row] = new ArrayList<>(((Text) text).tokens());
    }

    @Override
    public void move(int from, int to) {
        rows[to] = rows[from];
        rows[from] = null;
    }

    @Override
    public void step(int[] codes) {
        rowsOfSteps.add(codes.length);
        LockSupport.parkNanos(1_000_000 * stepMillis);
        for (int row = 0; row < codes.length; row++) {
            List<Integer> held = row(row);
            if (held.contains(CRASHING)) {
                throw new IllegalStateException("the device is gone");
            }
            held.add(codes[row]);
        }
    }

    @Override
    public void logits(int row, float[] into) {
        List<Integer> held = row(row);
        fill(held, into);
        if (held.contains(BROKEN) && held.indexOf(BROKEN) == held.size() - 3) {
            Arrays.fill(into, Float.NaN);
        }
    }

    private List<Integer> row(int row) {
        List<Integer> held = rows[row];
        if (held == null) {
            throw new AssertionError("row " + row + " holds nothing");
        }
        return held;
    }

    @Override
    public void close() {
        closed = true;
    }
}
