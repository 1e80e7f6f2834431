package io.couture.trainer.data.source;

import io.couture.trainer.data.LabelRepairs;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A data set as its owner keeps it. What is wrong with all of it is an exception; one bad picture is the candidate's. */
public interface PictureSource {

    /** Size of a source that does not know it before it is read. */
    long UNKNOWN_SIZE = -1;

    /** Candidates one after the other, always in the same order. For one thread. */
    interface Candidates extends Closeable {

        /**
         * The next candidate, or null after the last.
         *
         * @throws IOException when the source itself cannot be read on
         */
        @Nullable Candidate next() throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /**
     * Begins at the first candidate.
     *
     * @throws IOException naming the file and what is wrong with it, when there is nothing to read
     */
    Candidates open() throws IOException;

    /** Number of candidates, or {@link #UNKNOWN_SIZE}. */
    default long size() throws IOException {
        return UNKNOWN_SIZE;
    }

    /** How many candidates may be read at once: more than there are cores where reading means waiting. */
    default int parallelism() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** What was repaired in candidates described so far. */
    LabelRepairs repairs();
}
