package io.couture.trainer.data.source;

import java.io.IOException;

/** One picture that a source offers. Reading is left to whoever decodes, on any thread. */
public interface Candidate {

    /** What reports call it: a file, a member of a tar or a row of a catalogue. */
    String name();

    /**
     * What is said about it.
     *
     * @throws IOException naming the field, when it cannot be understood
     */
    Description describe() throws IOException;

    /**
     * The picture's file.
     *
     * @throws IOException when it cannot be had
     */
    byte[] picture() throws IOException;
}
