package io.couture.trainer.model;

import java.util.Locale;

/**
 * Which earlier image tokens an image token sees in a layer (DALLE-pytorch's attention types; Ramesh et al. 2021 use
 * such a mixture). Every image token sees all of the text; text sees the text before it.
 */
public enum AttentionType {
    /** All. */
    FULL,
    /** Those of its row. */
    AXIAL_ROW,
    /** Those of its column. */
    AXIAL_COL,
    /** Those of the 5×5 square around it. */
    CONV_LIKE;

    private static final int REACH = 2;

    /** As recipes write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the token at one place of the grid may see that at another one, which comes no later. */
    boolean sees(int row, int column, int otherRow, int otherColumn) {
        return switch (this) {
            case FULL -> true;
            case AXIAL_ROW -> row == otherRow;
            case AXIAL_COL -> column == otherColumn;
            case CONV_LIKE -> Math.abs(row - otherRow) <= REACH && Math.abs(column - otherColumn) <= REACH;
        };
    }
}
