package io.couture.gateway.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a caller wants the pictures drawn; null leaves it to the release's default.
 *
 * @param release "name/version", "name", or empty for the current one
 * @param truncate cut a caption that is too long for the release instead of refusing it
 * @param previewRows rows of image tokens between two previews; 0: none
 * @param edit part of a picture that is kept; null draws all
 */
public record Wishes(
        String release,
        @Nullable Integer candidates,
        @Nullable Integer top,
        @Nullable Long seed,
        Sampling sampling,
        boolean truncate,
        Priority priority,
        @Nullable Integer previewRows,
        @Nullable Edit edit) {

    /** Who comes first. */
    public enum Priority {
        INTERACTIVE,
        BULK
    }

    /** A whole picture, for somebody who waits for it. */
    public Wishes(
            String release,
            @Nullable Integer candidates,
            @Nullable Integer top,
            @Nullable Long seed,
            Sampling sampling,
            boolean truncate) {
        this(release, candidates, top, seed, sampling, truncate, Priority.INTERACTIVE, null, null);
    }

    Wishes withoutBytes() {
        return edit == null
                ? this
                : new Wishes(
                        release, candidates, top, seed, sampling, truncate, priority, previewRows, edit.withoutBytes());
    }

    /** How image tokens are drawn; null leaves it to the release's default. */
    public record Sampling(
            @Nullable Float temperature,
            @Nullable Integer topK,
            @Nullable Float topP,
            @Nullable Float guidance,
            @Nullable Float repetitionPenalty) {

        /** All is left to the release. */
        public static final Sampling NONE = new Sampling(null, null, null, null, null);
    }
}
