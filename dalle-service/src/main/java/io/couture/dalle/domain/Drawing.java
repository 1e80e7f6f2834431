package io.couture.dalle.domain;

import io.couture.model.sampling.SamplingOptions;
import java.util.List;

/**
 * What is to be drawn.
 *
 * @param text token ids without padding, begin id first
 * @param candidates pictures, numbered from 0
 */
public record Drawing(List<Integer> text, int candidates, long seed, SamplingOptions options) {

    public Drawing {
        text = List.copyOf(text);
        if (candidates < 1) {
            throw new IllegalArgumentException("candidates is " + candidates + "; it takes at least 1");
        }
    }
}
