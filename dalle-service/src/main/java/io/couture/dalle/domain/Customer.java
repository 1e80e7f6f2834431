package io.couture.dalle.domain;

import java.util.List;

/** Who waits for a drawing. Called on the drawing thread: quick. */
public interface Customer {

    /** Whether the drawing is no longer wanted; asked at every step. After that nothing more is told. */
    boolean gone();

    /** Image tokens written so far over all candidates, and in all; told at every step. */
    void progress(int done, int total);

    /** A candidate is complete. Candidates come in the order of their numbers. */
    void candidate(int index, List<Integer> tokens);

    /** The drawing cannot be made; nothing more is told. */
    void failed(RuntimeException failure);
}
