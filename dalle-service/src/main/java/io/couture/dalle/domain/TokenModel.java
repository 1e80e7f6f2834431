package io.couture.dalle.domain;

import java.util.List;
import java.util.Optional;

/**
 * A transformer that continues text by image tokens, with a fixed number of rows whose keys and values stay in place. A
 * row's logits do not depend on the other rows. One thread at a time; closing frees native memory.
 */
public interface TokenModel extends AutoCloseable {

    /** Number of image codes: the length of a row of logits. */
    int codes();

    /** Image tokens of one picture. */
    int imageTokens();

    /** Image tokens of one row of a picture. */
    int rowLength();

    /** Rows there are, at least 2. */
    int rows();

    /**
     * Reads a caption and what every picture after it begins with. Always computed alone, so that it is the same for every
     * picture that starts from it.
     *
     * @param beginning the picture's first codes; may be empty
     */
    TextState prefill(List<Integer> text, List<Integer> beginning);

    /** The row now continues this text and the beginning read with it. */
    void begin(int row, TextState text);

    /** What row {@code from} holds now lies in row {@code to}, where the picture goes on. */
    void move(int from, int to);

    /** Writes one code to each of the first {@code codes.length} rows and computes the logits of their next ones. */
    void step(int[] codes);

    /** Writes a row's logits after the last step. */
    void logits(int row, float[] into);

    /** What finds the likeliest codes; empty where all logits are at hand anyway. */
    default Optional<CodeChooser> chooser() {
        return Optional.empty();
    }

    @Override
    void close();

    /** A caption that was read, and a picture's beginning: what pictures start from. */
    interface TextState {

        /** Writes the logits of the next image token: of token 0 where no beginning was given. */
        void logits(float[] into);
    }
}
