package io.couture.gateway.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a caller wants the pictures drawn; null leaves it to the release's default.
 *
 * @param release "name/version", "name", or empty for the current one
 * @param truncate cut a caption that is too long for the release instead of refusing it
 */
public record Wishes(
        String release,
        @Nullable Integer candidates,
        @Nullable Integer top,
        @Nullable Long seed,
        Sampling sampling,
        boolean truncate) {

    /** How image tokens are drawn; null leaves it to the release's default. */
    public record Sampling(
            @Nullable Float temperature,
            @Nullable Integer topK,
            @Nullable Float topP,
            @Nullable Float guidance) {}
}
