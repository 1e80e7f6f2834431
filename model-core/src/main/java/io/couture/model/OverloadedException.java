package io.couture.model;

import java.time.Duration;

/** There is too much to do to do this in time; nothing was begun. The message says how much, and how long it would take. */
public final class OverloadedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param retryAfter in how long trying again may help, as estimated
     */
    public OverloadedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
