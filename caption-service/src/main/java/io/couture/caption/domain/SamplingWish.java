package io.couture.caption.domain;

import org.jspecify.annotations.Nullable;

/** How the caller wants tokens drawn; null leaves it to the release. */
public record SamplingWish(
        @Nullable Float temperature,
        @Nullable Integer topK,
        @Nullable Float topP,
        @Nullable Float guidance,
        @Nullable Float repetitionPenalty) {

    public static final SamplingWish NONE = new SamplingWish(null, null, null, null, null);
}
