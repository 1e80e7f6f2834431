package io.couture.trainer.tokens;

/** Pictures of the examples of one split, as VQGAN codes. Safe for use by several threads. */
public interface ImageTokens {

    int size();

    /** Codes of an example's picture, row by row, or of the picture seen in a mirror. */
    int[] imageTokens(int example, boolean mirrored);
}
