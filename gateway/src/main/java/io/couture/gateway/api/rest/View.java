package io.couture.gateway.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.Generation;
import io.couture.gateway.domain.Preview;
import io.couture.gateway.domain.Result;
import io.couture.gateway.domain.ScoredPicture;
import io.couture.gateway.domain.StageProgress;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a generation, as JSON. Names are the public schema's in protobuf's JSON mapping, so a 64-bit seed is a
 * string; pictures are links.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record View(
        String requestId,
        Generation.State state,
        List<StageProgress> progress,
        List<Candidate> candidates,
        @Nullable Drawn result,
        @Nullable Problem error) {

    /** A scored candidate and where its picture is. */
    record Candidate(int candidate, float score, String url) {}

    /** A candidate that grows, and where its first rows are to be seen while it does. */
    record Growing(int candidate, int rows, int totalRows, int width, int height, String url) {}

    /** One of the best, with everything needed to draw it again. */
    record Picture(
            int rank,
            int candidate,
            float score,
            String seed,
            int width,
            int height,
            String url,
            List<Integer> tokens) {}

    /** What came out. */
    record Drawn(
            String release,
            String seed,
            String caption,
            List<Result.Warning> warnings,
            List<Result.CandidateScore> scores,
            List<Picture> pictures,
            List<Result.StageTiming> timings) {}

    /** Why nothing came out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(
            Failure.Code code,
            String message,
            String field,
            boolean retryable,
            @Nullable Long retryAfterMillis) {

        static Problem of(Failure failure) {
            return new Problem(
                    failure.code(),
                    failure.message(),
                    failure.field(),
                    failure.retryable(),
                    failure.retryAfter().isZero() ? null : failure.retryAfter().toMillis());
        }
    }

    /** The body of every answer that is an error. */
    record ErrorBody(Problem error) {

        static ErrorBody of(Failure failure) {
            return new ErrorBody(Problem.of(failure));
        }
    }

    static View of(Generation.Snapshot known) {
        String id = known.request().id();
        Result result = known.result();
        Failure failure = result == null ? null : result.failure();
        return new View(
                id,
                known.state(),
                known.progress(),
                known.candidates().stream().map(c -> candidate(id, c)).toList(),
                result == null || failure != null ? null : drawn(result),
                failure == null ? null : Problem.of(failure));
    }

    static String location(String id) {
        return "/v1/generations/" + id;
    }

    static Candidate candidate(String id, ScoredPicture picture) {
        return new Candidate(
                picture.candidate(), picture.score(), location(id) + "/candidates/" + picture.candidate() + ".png");
    }

    static Growing preview(String id, Preview preview) {
        return new Growing(
                preview.candidate(),
                preview.rows(),
                preview.totalRows(),
                preview.width(),
                preview.height(),
                location(id) + "/previews/" + preview.candidate() + ".png?rows=" + preview.rows());
    }

    static Drawn drawn(Result result) {
        List<Picture> pictures = IntStream.range(0, result.pictures().size())
                .mapToObj(i ->
                        picture(result.requestId(), i + 1, result.pictures().get(i)))
                .toList();
        return new Drawn(
                result.release(),
                Long.toString(result.seed()),
                result.caption(),
                result.warnings(),
                result.scores(),
                pictures,
                result.timings());
    }

    private static Picture picture(String id, int rank, ScoredPicture picture) {
        return new Picture(
                rank,
                picture.candidate(),
                picture.score(),
                Long.toString(picture.seed()),
                picture.width(),
                picture.height(),
                location(id) + "/pictures/" + rank + ".png",
                picture.tokens());
    }
}
