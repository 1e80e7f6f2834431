package io.couture.standalone.client;

import com.google.protobuf.util.Timestamps;
import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerateRequest;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.ImageGenerationGrpc;
import io.couture.proto.v1.Progress;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request on its way. Cancelling {@link #answer()} hangs up, which stops the work for it. */
final class GenerationCall implements ClientResponseObserver<GenerateRequest, GenerateEvent> {
    /** The service tells of a passed deadline itself; the transport's own, a little later, is for when it cannot. */
    private static final Duration TRANSPORT_GRACE = Duration.ofSeconds(3);

    private final Duration timeout;
    private final Consumer<Progress> progress;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private @Nullable GenerationResult result;

    private GenerationCall(Duration timeout, Consumer<Progress> progress) {
        this.timeout = timeout;
        this.progress = progress;
    }

    static CompletableFuture<Answer> start(
            Channel channel, GenerationRequest request, Duration timeout, Consumer<Progress> progress) {
        GenerationCall call = new GenerationCall(timeout, progress);
        GenerationRequest timed = request.toBuilder()
                .setDeadline(Timestamps.fromMillis(System.currentTimeMillis() + timeout.toMillis()))
                .build();
        ImageGenerationGrpc.newStub(channel)
                .withDeadlineAfter(timeout.plus(TRANSPORT_GRACE).toMillis(), TimeUnit.MILLISECONDS)
                .generate(GenerateRequest.newBuilder().setRequest(timed).build(), call);
        return call.answer;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<GenerateRequest> stream) {
        answer.whenComplete((ignored, failure) -> {
            if (answer.isCancelled()) {
                stream.cancel("the caller gave up", null);
            }
        });
    }

    @Override
    public void onNext(GenerateEvent event) {
        if (event.hasProgress()) {
            progress.accept(event.getProgress());
        } else if (event.hasResult()) {
            result = event.getResult();
        }
    }

    @Override
    public void onError(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        answer.complete(Answer.failed(
                new Failure(kind(status.getCode()), status.getCode().name(), said(status))));
    }

    private String said(Status status) {
        String description = status.getDescription();
        // The transport's own words are about connections, not about the request.
        if (description != null && description.startsWith("CallOptions deadline")) {
            return "no answer within " + timeout.toSeconds() + " s";
        }
        return description == null ? String.valueOf(status.getCode()) : description;
    }

    @Override
    public void onCompleted() {
        if (result == null) {
            answer.complete(Answer.failed(new Failure(
                    Failure.Kind.SERVICE_FAILED, "INTERNAL", "the service ended the stream without a result")));
        } else if (result.hasError()) {
            GenerationError error = result.getError();
            answer.complete(Answer.failed(
                    new Failure(kind(error.getCode()), error.getCode().name(), error.getMessage())));
        } else {
            answer.complete(Answer.drawn(result));
        }
    }

    private static Failure.Kind kind(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, NOT_FOUND, OUT_OF_RANGE, FAILED_PRECONDITION, ALREADY_EXISTS ->
                Failure.Kind.BAD_INPUT;
            case DEADLINE_EXCEEDED -> Failure.Kind.DEADLINE_PASSED;
            default -> Failure.Kind.SERVICE_FAILED;
        };
    }

    private static Failure.Kind kind(GenerationError.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, NOT_FOUND -> Failure.Kind.BAD_INPUT;
            case DEADLINE_EXCEEDED -> Failure.Kind.DEADLINE_PASSED;
            default -> Failure.Kind.SERVICE_FAILED;
        };
    }
}
