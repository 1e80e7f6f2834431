package io.couture.dalle.domain;

import java.util.List;

/** A transformer that continues text by image tokens. One thread at a time; closing frees native memory. */
public interface TokenModel extends AutoCloseable {

    /** Number of image codes: the length of a row of logits. */
    int codes();

    /** Image tokens of one picture. */
    int imageTokens();

    /** Reads a caption. Always computed alone, so that it is the same for every batch it will be part of. */
    TextState prefill(List<Integer> text);

    /** Begins one picture for each text, all at image token 0. At most one batch is open at a time. */
    DecodingBatch start(List<TextState> texts);

    @Override
    void close();

    /** A caption that was read: the cache to start pictures from. */
    interface TextState {

        /** Writes the logits of image token 0. */
        void logits(float[] into);
    }

    /** Pictures that grow by one token a step, one in a row. A row's logits do not depend on the other rows. */
    interface DecodingBatch extends AutoCloseable {

        /** Writes one code to each row and computes the logits of the next. */
        void step(int[] codes);

        /** Writes a row's logits after the last step. */
        void logits(int row, float[] into);

        /** Drops all rows but these, ascending; they are renumbered from 0. */
        void keep(int[] rows);

        @Override
        void close();
    }
}
