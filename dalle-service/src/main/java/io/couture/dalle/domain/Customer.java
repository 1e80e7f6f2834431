package io.couture.dalle.domain;

import java.util.List;

/** Who waits for a drawing. Called on the engine's thread: quick. Hears of exactly one end. */
public interface Customer {

    /** Whether the drawing is no longer wanted; asked at every step. Once it was, nothing more is told: an end. */
    boolean gone();

    /** Image tokens written so far over all candidates, and in all; told at every step. */
    void progress(int done, int total);

    /** A candidate is complete; the last one is an end. Candidates come in the order of their numbers. */
    void candidate(int index, List<Integer> tokens);

    /** The drawing cannot be made: an end. */
    void failed(RuntimeException failure);

    /** The engine stops with the drawing unfinished; somebody else is to make it: an end. */
    void abandoned();
}
