package io.couture.dalle.domain;

import java.util.List;

/** Writes the image tokens of drawings. */
public interface ImageTokenGenerator {

    /**
     * Draws all orders, together where there is room, and returns when each was told all its candidates, has failed or is
     * gone. A candidate's tokens depend on its drawing and its number only. One thread at a time.
     */
    void generate(List<Order> orders);
}
