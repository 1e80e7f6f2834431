package io.couture.vqgan.domain;

import java.util.List;

/**
 * Which tokens a decoder takes.
 *
 * @param codes entries of the codebook
 * @param height rows of tokens
 * @param width tokens in a row
 */
public record TokenGrid(int codes, int height, int width) {

    /** Tokens of one picture. */
    public int length() {
        return height * width;
    }

    /**
     * Requires tokens of this codebook and grid.
     *
     * @throws IllegalArgumentException naming the number, or the token and its place
     */
    public void require(List<Integer> tokens) {
        if (tokens.size() != length()) {
            throw new IllegalArgumentException("picture has " + tokens.size() + " tokens, the release's grid takes "
                    + height + "×" + width + " = " + length());
        }
        requireCodes(tokens);
    }

    /**
     * Requires whole rows of such tokens, the first of a picture; or all of them.
     *
     * @throws IllegalArgumentException naming the number, or the token and its place
     */
    public void requireRows(List<Integer> tokens) {
        if (tokens.isEmpty() || tokens.size() % width != 0 || tokens.size() > length()) {
            throw new IllegalArgumentException("part of a picture has " + tokens.size()
                    + " tokens, the release's grid takes rows of " + width + ", 1 to " + height);
        }
        requireCodes(tokens);
    }

    private void requireCodes(List<Integer> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            int token = tokens.get(i);
            if (token < 0 || token >= codes) {
                throw new IllegalArgumentException(
                        "token " + i + " is " + token + ", the release's codebook has codes 0 to " + (codes - 1));
            }
        }
    }
}
