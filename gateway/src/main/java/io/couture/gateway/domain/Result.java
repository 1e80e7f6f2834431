package io.couture.gateway.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param release "name/version" that drew, or empty when it failed before one was chosen
 * @param caption the caption as it was tokenised
 * @param scores all candidates' scores
 * @param pictures the best, best first
 * @param failure why there are no pictures; null when there are
 */
public record Result(
        String requestId,
        String release,
        long seed,
        String caption,
        List<Warning> warnings,
        List<CandidateScore> scores,
        List<ScoredPicture> pictures,
        List<StageTiming> timings,
        @Nullable Failure failure) {

    public Result {
        warnings = List.copyOf(warnings);
        scores = List.copyOf(scores);
        pictures = List.copyOf(pictures);
        timings = List.copyOf(timings);
    }

    /** An end without pictures. */
    public static Result failed(String requestId, Failure failure) {
        return new Result(requestId, "", 0, "", List.of(), List.of(), List.of(), List.of(), failure);
    }

    /** What the caller should know although there are pictures. The code is the public schema's name. */
    public record Warning(String code, String message) {}

    /** Cosine similarity of caption and candidate, [-1, 1]. */
    public record CandidateScore(int candidate, float score) {}

    /** How long a stage took. */
    public record StageTiming(Stage stage, long millis) {}
}
