package io.couture.trainer.model;

import java.util.Arrays;

/**
 * Lays captions and pictures out as the {@link Dalle}'s input: ids, positions and the attention bias. Plain arrays, so
 * that training, parity and serving agree on one layout.
 *
 * @param start id of the token before the text
 * @param padding id that fills a caption up to the text length
 */
public record DalleSequence(DalleConfig config, int start, int padding) {

    /** Large enough that its exponential is 0, small enough for any float arithmetic. */
    public static final float FORBIDDEN = -1e9f;

    /** Writes [start, text, image codes but the last] at {@code offset}: {@link DalleConfig#trainedLength} ids. */
    public void write(long[] text, int[] codes, long[] tokens, int offset) {
        requireLength("text", text.length, config.textLength());
        requireLength("image", codes.length, config.imageLength());
        tokens[offset] = start;
        System.arraycopy(text, 0, tokens, offset + 1, text.length);
        int image = offset + 1 + text.length;
        for (int i = 0; i < codes.length - 1; i++) {
            tokens[image + i] = config.imageToken(codes[i]);
        }
    }

    /** The caption that says nothing: padding only. What guidance steers away from. */
    public long[] nullText() {
        long[] text = new long[config.textLength()];
        Arrays.fill(text, padding);
        return text;
    }

    /** Positions 0..length−1. */
    public static long[] positions(int length) {
        long[] positions = new long[length];
        Arrays.setAll(positions, i -> i);
        return positions;
    }

    /** Whether nothing attends to the token at a position: it is padding, and the layout masks padding. */
    public boolean hidden(int position, long token) {
        return config.padsAreMasked() && position >= 1 && position <= config.textLength() && token == padding;
    }

    /**
     * Writes one example's bias [length, length] at {@code offset}: token j is visible to token i if j ≤ i and j is not
     * hidden.
     *
     * @param tokens at least {@code length} ids from {@code from} on, the first being the start token
     */
    public void writeBias(long[] tokens, int from, int length, float[] bias, int offset) {
        for (int i = 0; i < length; i++) {
            int row = offset + i * length;
            for (int j = 0; j < length; j++) {
                bias[row + j] = j > i || hidden(j, tokens[from + j]) ? FORBIDDEN : 0f;
            }
        }
    }

    private static void requireLength(String what, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(what + " has " + length + " tokens, the model takes " + expected);
        }
    }
}
