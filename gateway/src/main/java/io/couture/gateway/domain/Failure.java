package io.couture.gateway.domain;

import java.time.Duration;

/**
 * Why a request got no pictures.
 *
 * @param message names the offending value, the limit and the place
 * @param field the request's field to blame, or empty
 * @param retryable whether sending the request again later can help
 * @param retryAfter in how long that is, as estimated; zero when nothing is known
 */
public record Failure(Code code, String message, String field, boolean retryable, Duration retryAfter) {

    /** Nothing is known of when to try again. */
    public Failure(Code code, String message, String field, boolean retryable) {
        this(code, message, field, retryable, Duration.ZERO);
    }

    /** The kinds that callers react to differently. */
    public enum Code {
        INVALID_ARGUMENT,
        NOT_FOUND,
        ALREADY_EXISTS,
        DEADLINE_EXCEEDED,
        CANCELLED,
        RESOURCE_EXHAUSTED,
        UNAVAILABLE,
        INTERNAL
    }

    /** {@link #retryAfter} in whole seconds, rounded up. */
    public long retryAfterSeconds() {
        return (retryAfter.toMillis() + 999) / 1000;
    }

    /** Whether the same request may succeed another time: the request itself is not to blame. */
    boolean mayPass() {
        return code != Code.INVALID_ARGUMENT && code != Code.NOT_FOUND;
    }

    /** A failure that no single field is to blame for. */
    public static Failure of(Code code, String message) {
        boolean retryable = code == Code.RESOURCE_EXHAUSTED || code == Code.UNAVAILABLE;
        return new Failure(code, message, "", retryable);
    }
}
