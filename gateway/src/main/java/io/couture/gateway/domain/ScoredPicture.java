package io.couture.gateway.domain;

import java.util.List;

/**
 * A candidate's picture with its score.
 *
 * @param candidate index among the request's candidates
 * @param score cosine similarity of caption and picture, [-1, 1]
 * @param seed the seed that draws this candidate again
 * @param tokens codebook indices, row by row
 */
public record ScoredPicture(
        int candidate, float score, long seed, int width, int height, Png png, List<Integer> tokens) {

    public ScoredPicture {
        tokens = List.copyOf(tokens);
    }
}
