package io.couture.dalle.inference;

import io.couture.dalle.domain.TokenModel.TextState;

/**
 * A caption that was read: its keys and values, as {@link RowMemory#read} gives them, and what follows it.
 *
 * @param length tokens, begin token included
 */
record OnnxTextState(int length, float[] memory, float[] first) implements TextState {

    @Override
    public void logits(float[] into) {
        System.arraycopy(first, 0, into, 0, first.length);
    }
}
