package io.couture.dalle.domain;

import java.util.BitSet;
import java.util.List;

/**
 * The tokens of a picture that a drawing starts from: some stay as they are, the others are drawn.
 *
 * @param codes all of the picture's, row by row
 * @param drawn positions that are drawn anew
 */
public record GivenPicture(List<Integer> codes, BitSet drawn) {

    /**
     * @throws IllegalArgumentException when nothing is drawn, or what there is none of
     */
    public GivenPicture {
        codes = List.copyOf(codes);
        drawn = (BitSet) drawn.clone();
        if (drawn.isEmpty() || drawn.length() > codes.size()) {
            throw new IllegalArgumentException("a given picture of " + codes.size() + " tokens has "
                    + drawn.cardinality() + " to be drawn, the last at " + (drawn.length() - 1)
                    + "; it takes 1 at least, at 0 to " + (codes.size() - 1));
        }
    }

    @Override
    public BitSet drawn() {
        return (BitSet) drawn.clone();
    }

    /** Whether the token there stays. */
    boolean keeps(int position) {
        return !drawn.get(position);
    }

    /** The codes before the first that is drawn. */
    List<Integer> beginning() {
        return codes.subList(0, drawn.nextSetBit(0));
    }

    /** The position after the last that is drawn: from there on all stay. */
    int end() {
        return drawn.length();
    }

    /**
     * Requires a picture of this length and codebook.
     *
     * @throws IllegalArgumentException naming the number, or the token and its place
     */
    void require(int imageTokens, int codebook) {
        if (codes.size() != imageTokens) {
            throw new IllegalArgumentException(
                    "given picture has " + codes.size() + " tokens; the release takes " + imageTokens);
        }
        for (int i = 0; i < imageTokens; i++) {
            int code = codes.get(i);
            if (code < 0 || code >= codebook) {
                throw new IllegalArgumentException("given picture's token " + i + " is " + code
                        + "; the release's codes are 0 to " + (codebook - 1));
            }
        }
    }
}
