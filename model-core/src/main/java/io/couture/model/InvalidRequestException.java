package io.couture.model;

/** The caller's request is wrong: sending it again cannot help. The message names value, limit and place. */
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the request's field to blame, as the public schema spells it
     */
    public InvalidRequestException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
