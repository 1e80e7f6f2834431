package io.couture.dalle.domain;

/** Who comes first; {@link WaitingRoom} says how. */
public enum Priority {
    /** Somebody waits for it. */
    INTERACTIVE,
    /** May wait for those. */
    BULK
}
