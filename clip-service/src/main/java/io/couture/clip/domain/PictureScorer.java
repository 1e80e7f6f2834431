package io.couture.clip.domain;

import java.util.List;

/** Says how well pictures show their captions. A score depends on its own pair only. One thread at a time. */
public interface PictureScorer {

    /**
     * A picture and its caption.
     *
     * @param text token ids without padding, begin id first
     */
    record Pair(List<Integer> text, Png png) {

        public Pair {
            text = List.copyOf(text);
        }
    }

    /**
     * Scores pairs together.
     *
     * @return cosine similarities, one for each pair
     * @throws IllegalArgumentException when a picture or a caption is not as the release takes it
     */
    List<Float> score(List<Pair> pairs);
}
