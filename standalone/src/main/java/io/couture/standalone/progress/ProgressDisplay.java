package io.couture.standalone.progress;

import io.couture.proto.v1.Progress;

/** Shows a person how far running requests are. Safe for use from several threads. */
public interface ProgressDisplay extends AutoCloseable {
    /** A stage of some request got further. */
    void advanced(Progress progress);

    /** A request ended. */
    void finished(boolean drawn);

    /** Runs something that writes to the terminal without being overdrawn. */
    void aside(Runnable writing);

    /** Removes what was drawn, or writes what is left to say. */
    @Override
    void close();
}
