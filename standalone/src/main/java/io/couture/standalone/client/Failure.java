package io.couture.standalone.client;

/**
 * Why a request brought no pictures.
 *
 * @param code the service's own code, as {@code INVALID_ARGUMENT}
 * @param message one line: what was wrong, and whether trying again can help
 */
public record Failure(Kind kind, String code, String message) {
    /** Who has to do something about it. */
    public enum Kind {
        BAD_INPUT,
        DEADLINE_PASSED,
        SERVICE_FAILED
    }

    public Failure {
        message = message.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
