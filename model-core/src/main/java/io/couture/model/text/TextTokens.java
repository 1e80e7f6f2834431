package io.couture.model.text;

import java.util.List;

/**
 * A caption as token ids.
 *
 * @param ids begin id first, then at most T text ids; no padding
 * @param unknownWords what the vocabulary does not hold, as written
 * @param untruncatedLength text ids the whole caption has, begin not counted
 */
public record TextTokens(List<Integer> ids, List<String> unknownWords, int untruncatedLength) {

    public TextTokens {
        ids = List.copyOf(ids);
        unknownWords = List.copyOf(unknownWords);
    }

    /** Whether text was cut off. */
    public boolean truncated() {
        return untruncatedLength > ids.size() - 1;
    }
}
