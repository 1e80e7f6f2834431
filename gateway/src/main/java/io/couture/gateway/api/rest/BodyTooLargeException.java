package io.couture.gateway.api.rest;

/** A body is larger than the gateway reads. */
final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long size, long limit) {
        super("body has " + size + " bytes; the limit is " + limit);
    }
}
