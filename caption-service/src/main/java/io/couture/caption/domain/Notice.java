package io.couture.caption.domain;

/** What the caller should know although the request was taken. */
public record Notice(Kind kind, String message) {

    /** What happened. */
    public enum Kind {
        UNKNOWN_WORD,
        TRUNCATED,
        UNKNOWN_ATTRIBUTE_VALUE,
        STYLE_REMOVED
    }
}
