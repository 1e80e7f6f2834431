package io.couture.clip.domain;

/**
 * A candidate with its score and what the caller keeps with it.
 *
 * @param score cosine similarity of caption and picture, [−1, 1]
 */
public record ScoredCandidate<T>(int index, float score, T attachment) {}
