package io.couture.model;

/** A release does not keep what its manifest says; the operator must act, a retry cannot help. */
public final class ModelContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelContractException(String message) {
        super(message);
    }

    public ModelContractException(String message, Throwable cause) {
        super(message, cause);
    }
}
