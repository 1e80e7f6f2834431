package io.couture.caption.domain;

import org.jspecify.annotations.Nullable;

/**
 * A request as it came, nothing checked.
 *
 * @param seed null lets Couture choose
 * @param deadlineMillis Unix milliseconds; null lets Couture choose
 * @param admittedMillis when the request was written, Unix milliseconds
 */
public record CaptionRequest(
        Identity identity,
        Prompt prompt,
        String release,
        @Nullable Integer candidates,
        @Nullable Integer top,
        @Nullable Long seed,
        SamplingWish sampling,
        boolean truncate,
        @Nullable Long deadlineMillis,
        long admittedMillis) {

    /**
     * What a request is called.
     *
     * @param given in the request; empty if not
     * @param key of its record; null without one
     * @param fallback for a request without either; the same at every delivery
     */
    public record Identity(String given, @Nullable String key, String fallback) {

        /** The id by which results are found. */
        public String id() {
            if (key != null && !key.isBlank()) {
                return key;
            }
            return given.isBlank() ? fallback : given;
        }
    }
}
