package io.couture.model;

/** Something outside is in the way for now; trying again later can help. */
public final class TransientFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
