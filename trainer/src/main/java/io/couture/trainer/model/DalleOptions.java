package io.couture.trainer.model;

import java.util.List;

/**
 * In what a {@link Dalle} departs from the plain transformer; names as in DALLE-pytorch.
 *
 * @param layout what lies around the blocks
 * @param textPositions rows of the text's position table; 0 is one for each position
 * @param attention what image tokens see, one layer after the other and over again
 * @param shiftTokens tokens take over channels of those before and above
 * @param rotary turns queries, keys and values by position
 * @param sandwichNorm normalises after attention and feed-forward, too
 * @param stable keeps numbers small where 16 bits would overflow
 * @param reversible two residual streams
 */
public record DalleOptions(
        Layout layout,
        int textPositions,
        List<AttentionType> attention,
        boolean shiftTokens,
        boolean rotary,
        boolean sandwichNorm,
        boolean stable,
        boolean reversible) {

    /** What lies around the blocks. */
    public enum Layout {
        /** Padding is seen by nobody and no target; text and image have heads of their own. */
        COUTURE,
        /**
         * As KoDALLE's published weights want it: padding is read and predicted like any token, and one head has T
         * rows, which nothing ever aims at, between the text's and the image's.
         */
        KODALLE
    }

    /** What the starter is. */
    public static final DalleOptions PLAIN =
            new DalleOptions(Layout.COUTURE, 0, List.of(AttentionType.FULL), false, false, false, false, false);

    public DalleOptions {
        attention = List.copyOf(attention);
        if (attention.isEmpty()) {
            throw new IllegalArgumentException("attention names no type; " + List.of(AttentionType.values())
                    + " are known, and one is needed at least");
        }
        if (textPositions < 0) {
            throw new IllegalArgumentException("textPositions is " + textPositions + ", must be at least 0");
        }
    }

    boolean padsAreMasked() {
        return layout == Layout.COUTURE;
    }

    AttentionType attention(int layer) {
        return attention.get(layer % attention.size());
    }
}
