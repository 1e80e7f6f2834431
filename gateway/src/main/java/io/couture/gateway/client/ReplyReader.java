package io.couture.gateway.client;

import com.google.protobuf.InvalidProtocolBufferException;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.Generations;
import io.couture.gateway.domain.Png;
import io.couture.gateway.domain.Preview;
import io.couture.gateway.domain.Result;
import io.couture.gateway.domain.ScoredPicture;
import io.couture.gateway.domain.Stage;
import io.couture.gateway.domain.StageProgress;
import io.couture.proto.pipeline.v1.ProgressEvent;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import java.time.Duration;
import java.util.Optional;

/** Brings the values of couture.results and couture.progress to the domain. */
final class ReplyReader {

    private ReplyReader() {}

    static void result(byte[] value, LateCandidates late) throws InvalidProtocolBufferException {
        late.result(result(GenerationResult.parseFrom(value)));
    }

    static void progress(byte[] value, Generations generations) throws InvalidProtocolBufferException {
        ProgressEvent event = ProgressEvent.parseFrom(value);
        if (event.hasCandidate()) {
            generations.scored(event.getRequestId(), picture(event.getCandidate()));
        } else if (event.hasPreview()) {
            generations.previewed(event.getRequestId(), preview(event.getPreview()));
        } else if (event.hasProgress()) {
            var progress = event.getProgress();
            stage(progress.getStage())
                    .ifPresent(s -> generations.progressed(
                            event.getRequestId(), new StageProgress(s, progress.getDone(), progress.getTotal())));
        }
    }

    static Result result(GenerationResult read) {
        return new Result(
                read.getRequestId(),
                read.getRelease(),
                read.getSeed(),
                read.getCaption(),
                read.getWarningsList().stream()
                        .map(w -> new Result.Warning(w.getCode().name(), w.getMessage()))
                        .toList(),
                read.getScoresList().stream()
                        .map(s -> new Result.CandidateScore(s.getCandidate(), s.getScore()))
                        .toList(),
                read.getPicturesList().stream().map(ReplyReader::picture).toList(),
                read.getTimingsList().stream()
                        .flatMap(t -> stage(t.getStage()).stream().map(s -> new Result.StageTiming(s, t.getMillis())))
                        .toList(),
                read.hasError() ? failure(read.getError()) : null);
    }

    private static Preview preview(io.couture.proto.v1.Preview read) {
        return new Preview(
                read.getCandidate(),
                read.getRows(),
                read.getTotalRows(),
                read.getWidth(),
                read.getHeight(),
                new Png(read.getPng().toByteArray()));
    }

    private static ScoredPicture picture(Picture read) {
        return new ScoredPicture(
                read.getCandidate(),
                read.getScore(),
                read.getSeed(),
                read.getWidth(),
                read.getHeight(),
                new Png(read.getPng().toByteArray()),
                read.getTokensList());
    }

    private static Failure failure(GenerationError error) {
        return new Failure(
                code(error.getCode()),
                error.getMessage(),
                error.getField(),
                error.getRetryable(),
                Duration.ofMillis(Math.max(0, error.getRetryAfterMillis())));
    }

    private static Failure.Code code(GenerationError.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT -> Failure.Code.INVALID_ARGUMENT;
            case DEADLINE_EXCEEDED -> Failure.Code.DEADLINE_EXCEEDED;
            case CANCELLED -> Failure.Code.CANCELLED;
            case UNAVAILABLE -> Failure.Code.UNAVAILABLE;
            case RESOURCE_EXHAUSTED -> Failure.Code.RESOURCE_EXHAUSTED;
            case NOT_FOUND -> Failure.Code.NOT_FOUND;
            case INTERNAL, CODE_UNSPECIFIED, UNRECOGNIZED -> Failure.Code.INTERNAL;
        };
    }

    /** A stage that this gateway does not know yet is not shown. */
    private static Optional<Stage> stage(io.couture.proto.v1.Stage stage) {
        return switch (stage) {
            case CAPTION -> Optional.of(Stage.CAPTION);
            case DALLE -> Optional.of(Stage.DALLE);
            case VQGAN -> Optional.of(Stage.VQGAN);
            case CLIP -> Optional.of(Stage.CLIP);
            case ENCODE -> Optional.of(Stage.ENCODE);
            case STAGE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
