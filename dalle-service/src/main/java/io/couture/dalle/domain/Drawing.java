package io.couture.dalle.domain;

import io.couture.model.sampling.SamplingOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be drawn.
 *
 * @param text token ids without padding, begin id first
 * @param candidates pictures, numbered from 0
 * @param given what part of the pictures is taken from; null when all is drawn
 * @param previewRows rows of tokens after which a candidate is shown; 0: it is not
 */
public record Drawing(
        List<Integer> text,
        int candidates,
        long seed,
        SamplingOptions options,
        @Nullable GivenPicture given,
        int previewRows) {

    public Drawing {
        text = List.copyOf(text);
        if (candidates < 1) {
            throw new IllegalArgumentException("candidates is " + candidates + "; it takes at least 1");
        }
        if (previewRows < 0) {
            throw new IllegalArgumentException("previewRows is " + previewRows + "; it takes 0 or more");
        }
    }

    /** Drawn whole, without previews. */
    public Drawing(List<Integer> text, int candidates, long seed, SamplingOptions options) {
        this(text, candidates, seed, options, null, 0);
    }

    /** Codes that every candidate begins with. */
    List<Integer> beginning() {
        return given == null ? List.of() : given.beginning();
    }

    /** Positions up to which a candidate of so many tokens has to be written. */
    int end(int imageTokens) {
        return given == null ? imageTokens : given.end();
    }
}
