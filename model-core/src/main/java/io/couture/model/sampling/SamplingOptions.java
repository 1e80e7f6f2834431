package io.couture.model.sampling;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How image tokens are drawn from logits.
 *
 * @param temperature divides the logits, (0, 5]
 * @param topK only the k likeliest image tokens stay; 0 keeps all
 * @param topP only the likeliest tokens that together reach this probability stay, (0, 1]
 * @param guidance classifier-free guidance, [1, 20]; 1 is off
 * @param repetitionPenalty makes what the picture has already less likely, [1, 2]; 1 is off
 */
public record SamplingOptions(
        float temperature,
        int topK,
        float topP,
        float guidance,
        // Left out where it is off, so that a Couture that does not know it reads the release.
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Off.class)
        float repetitionPenalty) {

    public static final float MAX_TEMPERATURE = 5f;
    public static final float MAX_GUIDANCE = 20f;
    public static final float MAX_REPETITION_PENALTY = 2f;

    /** What a manifest need not say. */
    static final class Off {

        @Override
        public boolean equals(Object other) {
            return other instanceof Float penalty && penalty == 1f;
        }

        @Override
        public int hashCode() {
            return Float.hashCode(1f);
        }
    }

    @JsonCreator
    public SamplingOptions {}

    /** Without a penalty. */
    public SamplingOptions(float temperature, int topK, float topP, float guidance) {
        this(temperature, topK, topP, guidance, 1f);
    }

    /** Whether the empty caption must be computed beside the caption. */
    public boolean guided() {
        return guidance != 1f;
    }

    /** Whether what was drawn before matters. */
    public boolean penalized() {
        return repetitionPenalty != 1f;
    }
}
