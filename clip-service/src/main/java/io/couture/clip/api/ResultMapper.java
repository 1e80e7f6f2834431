package io.couture.clip.api;

import io.couture.clip.domain.Ranking;
import io.couture.clip.domain.ScoredCandidate;
import io.couture.proto.pipeline.v1.CandidateImage;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.CandidateScore;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Scored candidates as the wire has them. */
final class ResultMapper {

    private ResultMapper() {}

    static Picture picture(CandidateImage image, float score) {
        return Picture.newBuilder()
                .setCandidate(image.getCandidate())
                .setScore(score)
                .setSeed(image.getContext().getSeed())
                .setWidth(image.getWidth())
                .setHeight(image.getHeight())
                .setPng(image.getPng())
                .addAllTokens(image.getTokensList())
                .build();
    }

    /**
     * A request's result.
     *
     * @param candidates all of them, by index
     */
    static GenerationResult result(RequestContext context, List<ScoredCandidate<HeldCandidate>> candidates) {
        GenerationResult.Builder result = GenerationResult.newBuilder()
                .setRequestId(context.getRequestId())
                .setRelease(context.getRelease())
                .setSeed(context.getSeed())
                .setCaption(context.getCaption())
                .addAllWarnings(context.getWarningsList())
                .addAllTimings(timings(candidates));
        for (ScoredCandidate<HeldCandidate> candidate : candidates) {
            result.addScores(
                    CandidateScore.newBuilder().setCandidate(candidate.index()).setScore(candidate.score()));
        }
        for (ScoredCandidate<HeldCandidate> best : Ranking.best(candidates, context.getTop())) {
            result.addPictures(picture(best.attachment().job().input(), best.score()));
        }
        return result.build();
    }

    /** Of each stage the slowest candidate's. */
    private static List<StageTiming> timings(List<ScoredCandidate<HeldCandidate>> candidates) {
        Map<Stage, Long> slowest = new EnumMap<>(Stage.class);
        candidates.stream()
                .map(ScoredCandidate::attachment)
                .flatMap(held -> Stream.concat(
                        held.job().input().getContext().getTimingsList().stream(), Stream.of(held.timing())))
                .filter(timing -> timing.getStage() != Stage.UNRECOGNIZED)
                .forEach(timing -> slowest.merge(timing.getStage(), timing.getMillis(), Math::max));
        return slowest.entrySet().stream()
                .map(entry -> StageTiming.newBuilder()
                        .setStage(entry.getKey())
                        .setMillis(entry.getValue())
                        .build())
                .toList();
    }
}
