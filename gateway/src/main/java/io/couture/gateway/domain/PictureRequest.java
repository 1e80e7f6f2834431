package io.couture.gateway.domain;

import java.time.Instant;

/**
 * One request as the gateway passes it on: checked, named, and with the moment after which nobody waits any more.
 *
 * @param id 1 to 64 characters of [A-Za-z0-9._-]
 */
public record PictureRequest(String id, Prompt prompt, Wishes wishes, Instant deadline) {

    /** Bytes of the pictures that it carries. */
    int size() {
        Edit edit = wishes.edit();
        return edit == null ? 0 : edit.size();
    }

    /** What is kept of it once it is written. */
    PictureRequest withoutBytes() {
        return new PictureRequest(id, prompt, wishes.withoutBytes(), deadline);
    }

    /** Whether a retry asks for the same pictures; its deadline may differ. */
    public boolean asksTheSameAs(PictureRequest other) {
        return id.equals(other.id) && prompt.equals(other.prompt) && wishes.equals(other.wishes);
    }
}
