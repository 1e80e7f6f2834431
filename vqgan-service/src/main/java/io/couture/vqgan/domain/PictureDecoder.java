package io.couture.vqgan.domain;

import java.util.List;

/** Draws pictures from image tokens. A picture depends on its own tokens only. One thread at a time. */
public interface PictureDecoder {

    /** What it takes. */
    TokenGrid grid();

    /**
     * Draws pictures together.
     *
     * @param tokens for each picture what {@link TokenGrid#requireRows} requires: of one that is not whole its upper part
     *     is drawn, true but for the last pixels above its edge
     * @return as many, in the same order
     */
    List<Picture> decode(List<List<Integer>> tokens);
}
