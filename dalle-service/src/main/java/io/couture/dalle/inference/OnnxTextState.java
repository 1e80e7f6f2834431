package io.couture.dalle.inference;

import io.couture.dalle.domain.TokenModel.TextState;

/**
 * A caption that was read, and a picture's beginning: their keys and values, as {@link RowMemory#read} gives them, and
 * what follows.
 *
 * @param length text tokens, begin token included
 * @param written image tokens
 * @param memory of the row's tokens
 * @param caption what an encoder read; empty without one
 */
record OnnxTextState(int length, int written, byte[] memory, byte[] caption, float[] next) implements TextState {

    @Override
    public void logits(float[] into) {
        System.arraycopy(next, 0, into, 0, next.length);
    }
}
