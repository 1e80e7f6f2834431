package io.couture.gateway.api;

import com.google.protobuf.UnsafeByteOperations;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.GenerationEvent;
import io.couture.gateway.domain.Preview;
import io.couture.gateway.domain.Result;
import io.couture.gateway.domain.ScoredPicture;
import io.couture.gateway.domain.StageProgress;
import io.couture.proto.v1.Accepted;
import io.couture.proto.v1.CandidateScore;
import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.Generation;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.Progress;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import io.couture.proto.v1.Warning;

/** What is known of a request, in the public schema. */
public final class ProtoWriter {

    private ProtoWriter() {}

    public static GenerateEvent event(GenerationEvent event) {
        GenerateEvent.Builder written = GenerateEvent.newBuilder();
        if (event instanceof GenerationEvent.Accepted accepted) {
            written.setAccepted(Accepted.newBuilder().setRequestId(accepted.requestId()));
        } else if (event instanceof GenerationEvent.Progressed progressed) {
            written.setProgress(progress(progressed.progress()));
        } else if (event instanceof GenerationEvent.Scored scored) {
            written.setCandidate(picture(scored.picture()));
        } else if (event instanceof GenerationEvent.Previewed previewed) {
            written.setPreview(preview(previewed.preview()));
        } else if (event instanceof GenerationEvent.Finished finished) {
            written.setResult(result(finished.result()));
        }
        return written.build();
    }

    public static Generation generation(io.couture.gateway.domain.Generation.Snapshot known) {
        Generation.Builder written =
                Generation.newBuilder().setRequestId(known.request().id()).setState(state(known.state()));
        known.progress().forEach(p -> written.addProgress(progress(p)));
        if (known.result() != null) {
            written.setResult(result(known.result()));
        }
        return written.build();
    }

    public static Generation.State state(io.couture.gateway.domain.Generation.State state) {
        return Generation.State.valueOf(state.name());
    }

    private static Progress progress(StageProgress progress) {
        return Progress.newBuilder()
                .setStage(Stage.valueOf(progress.stage().name()))
                .setDone(progress.done())
                .setTotal(progress.total())
                .build();
    }

    private static io.couture.proto.v1.Preview preview(Preview preview) {
        return io.couture.proto.v1.Preview.newBuilder()
                .setCandidate(preview.candidate())
                .setRows(preview.rows())
                .setTotalRows(preview.totalRows())
                .setWidth(preview.width())
                .setHeight(preview.height())
                .setPng(UnsafeByteOperations.unsafeWrap(preview.png().toBytes()))
                .build();
    }

    private static Picture picture(ScoredPicture picture) {
        return Picture.newBuilder()
                .setCandidate(picture.candidate())
                .setScore(picture.score())
                .setSeed(picture.seed())
                .setWidth(picture.width())
                .setHeight(picture.height())
                .setPng(UnsafeByteOperations.unsafeWrap(picture.png().toBytes()))
                .addAllTokens(picture.tokens())
                .build();
    }

    private static GenerationResult result(Result result) {
        GenerationResult.Builder written = GenerationResult.newBuilder()
                .setRequestId(result.requestId())
                .setRelease(result.release())
                .setSeed(result.seed())
                .setCaption(result.caption());
        result.warnings().forEach(w -> written.addWarnings(warning(w)));
        result.scores()
                .forEach(s -> written.addScores(
                        CandidateScore.newBuilder().setCandidate(s.candidate()).setScore(s.score())));
        result.pictures().forEach(p -> written.addPictures(picture(p)));
        result.timings()
                .forEach(t -> written.addTimings(StageTiming.newBuilder()
                        .setStage(Stage.valueOf(t.stage().name()))
                        .setMillis(t.millis())));
        if (result.failure() != null) {
            written.setError(error(result.failure()));
        }
        return written.build();
    }

    private static Warning warning(Result.Warning warning) {
        Warning.Builder written = Warning.newBuilder().setMessage(warning.message());
        for (Warning.Code code : Warning.Code.values()) {
            if (code.name().equals(warning.code()) && code != Warning.Code.UNRECOGNIZED) {
                written.setCode(code);
            }
        }
        return written.build();
    }

    private static GenerationError error(Failure failure) {
        GenerationError.Code code = switch (failure.code()) {
            case INVALID_ARGUMENT, ALREADY_EXISTS -> GenerationError.Code.INVALID_ARGUMENT;
            case NOT_FOUND -> GenerationError.Code.NOT_FOUND;
            case DEADLINE_EXCEEDED -> GenerationError.Code.DEADLINE_EXCEEDED;
            case CANCELLED -> GenerationError.Code.CANCELLED;
            case RESOURCE_EXHAUSTED -> GenerationError.Code.RESOURCE_EXHAUSTED;
            case UNAVAILABLE -> GenerationError.Code.UNAVAILABLE;
            case INTERNAL -> GenerationError.Code.INTERNAL;
        };
        return GenerationError.newBuilder()
                .setCode(code)
                .setMessage(failure.message())
                .setField(failure.field())
                .setRetryable(failure.retryable())
                .setRetryAfterMillis(failure.retryAfter().toMillis())
                .build();
    }
}
