package io.couture.model.sampling;

/**
 * How image tokens are drawn from logits.
 *
 * @param temperature divides the logits, (0, 5]
 * @param topK only the k likeliest image tokens stay; 0 keeps all
 * @param topP only the likeliest tokens that together reach this probability stay, (0, 1]
 * @param guidance classifier-free guidance, [1, 20]; 1 is off
 */
public record SamplingOptions(float temperature, int topK, float topP, float guidance) {

    public static final float MAX_TEMPERATURE = 5f;
    public static final float MAX_GUIDANCE = 20f;

    /** Whether the empty caption must be computed beside the caption. */
    public boolean guided() {
        return guidance != 1f;
    }
}
