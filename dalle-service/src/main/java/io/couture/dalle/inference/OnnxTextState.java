package io.couture.dalle.inference;

import io.couture.dalle.domain.TokenModel.TextState;
import java.nio.FloatBuffer;

/**
 * A caption's keys and values in textLength + 1 columns, the last of them empty when the caption is shorter: every
 * picture then has the same columns whatever its caption and its batch.
 */
final class OnnxTextState implements TextState {

    private final int length;
    private final FloatBuffer cache;
    private final float[] logits;

    OnnxTextState(int length, FloatBuffer cache, float[] logits) {
        this.length = length;
        this.cache = cache;
        this.logits = logits;
    }

    /** Columns that may be attended. */
    int length() {
        return length;
    }

    FloatBuffer cache() {
        return cache;
    }

    @Override
    public void logits(float[] into) {
        System.arraycopy(logits, 0, into, 0, logits.length);
    }
}
