package io.couture.dalle.domain;

import java.util.List;

/** Who waits for a drawing. Called on the engine's thread: quick. Hears of exactly one end. */
public interface Customer {

    /** Whether the drawing is no longer wanted; asked at every step. Once it was, nothing more is told: an end. */
    boolean gone();

    /** Milliseconds until it is gone; asked once, when the order comes. */
    default long millisLeft() {
        return Long.MAX_VALUE;
    }

    /** Image tokens written so far over all candidates, and in all; told at every step. */
    void progress(int done, int total);

    /** A candidate has grown by as many rows as the drawing wants between previews: its tokens so far, whole rows. */
    default void preview(int index, List<Integer> tokens) {}

    /** A candidate is complete; the last one is an end. Candidates come in the order of their numbers. */
    void candidate(int index, List<Integer> tokens);

    /** The drawing cannot be made, or not in time ({@link io.couture.model.OverloadedException}): an end. */
    void failed(RuntimeException failure);

    /** The engine stops with the drawing unfinished; somebody else is to make it: an end. */
    void abandoned();
}
