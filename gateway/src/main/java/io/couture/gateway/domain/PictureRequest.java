package io.couture.gateway.domain;

import java.time.Instant;

/**
 * One request as the gateway passes it on: checked, named, and with the moment after which nobody waits any more.
 *
 * @param id 1 to 64 characters of [A-Za-z0-9._-]
 */
public record PictureRequest(String id, Prompt prompt, Wishes wishes, Instant deadline) {

    /** Whether a retry asks for the same pictures; its deadline may differ. */
    public boolean asksTheSameAs(PictureRequest other) {
        return id.equals(other.id) && prompt.equals(other.prompt) && wishes.equals(other.wishes);
    }
}
