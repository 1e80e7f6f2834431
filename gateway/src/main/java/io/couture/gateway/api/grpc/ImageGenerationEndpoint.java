package io.couture.gateway.api.grpc;

import io.couture.gateway.api.Failures;
import io.couture.gateway.api.ProtoWriter;
import io.couture.gateway.api.RequestReader;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.Generation;
import io.couture.gateway.domain.Generations;
import io.couture.gateway.domain.PictureRequest;
import io.couture.proto.v1.CancelRequest;
import io.couture.proto.v1.CancelResponse;
import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerateRequest;
import io.couture.proto.v1.GetRequest;
import io.couture.proto.v1.ImageGenerationGrpc;
import io.couture.proto.v1.SubmitRequest;
import io.couture.proto.v1.SubmitResponse;
import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Serves {@code couture.v1.ImageGeneration}. Nothing in it blocks, so it runs on the event loop. */
@GrpcService
public class ImageGenerationEndpoint implements BindableService, ImageGenerationGrpc.AsyncService {

    private static final Logger LOG = Logger.getLogger(ImageGenerationEndpoint.class);

    private final Generations generations;
    private final RequestReader reader;
    private final HangUps hangUps;

    @Inject
    public ImageGenerationEndpoint(Generations generations, RequestReader reader, HangUps hangUps) {
        this.generations = generations;
        this.reader = reader;
        this.hangUps = hangUps;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return UndecodableRequests.refusedBy(
                ServerInterceptors.intercept(ImageGenerationGrpc.bindService(this), new CallFacts(hangUps)));
    }

    @Override
    public void generate(GenerateRequest request, StreamObserver<GenerateEvent> answer) {
        Caller caller = new Caller((ServerCallStreamObserver<GenerateEvent>) answer);
        CallFacts.end().thenRun(caller::hangUp);
        answering(answer, () -> {
            PictureRequest wanted = reader.read(request.getRequest(), CallFacts.deadline());
            generations
                    .submit(wanted, false)
                    .thenAccept(generation -> caller.follow(generations.follow(generation, caller)))
                    .exceptionally(problem -> refuse(answer, problem));
        });
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answer) {
        answering(answer, () -> {
            // Not the call's deadline: the caller leaves on purpose and comes back by Get.
            PictureRequest wanted = reader.read(request.getRequest(), null);
            generations
                    .submit(wanted, true)
                    .thenAccept(generation -> {
                        answer.onNext(SubmitResponse.newBuilder()
                                .setRequestId(wanted.id())
                                .build());
                        answer.onCompleted();
                    })
                    .exceptionally(problem -> refuse(answer, problem));
        });
    }

    @Override
    public void get(GetRequest request, StreamObserver<io.couture.proto.v1.Generation> answer) {
        answerWith(answer, () -> {
            Generation generation = generations
                    .find(request.getRequestId())
                    .orElseThrow(() -> Failures.unknown(request.getRequestId()));
            return ProtoWriter.generation(generation.snapshot());
        });
    }

    @Override
    public void cancel(CancelRequest request, StreamObserver<CancelResponse> answer) {
        answerWith(answer, () -> {
            CancelResponse.Builder response = CancelResponse.newBuilder();
            generations.cancel(request.getRequestId()).ifPresent(state -> response.setState(ProtoWriter.state(state)));
            return response.build();
        });
    }

    private static <A> void answerWith(StreamObserver<A> answer, Supplier<A> response) {
        answering(answer, () -> {
            answer.onNext(response.get());
            answer.onCompleted();
        });
    }

    private static void answering(StreamObserver<?> answer, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException problem) {
            refuse(answer, problem);
        }
    }

    private static Void refuse(StreamObserver<?> answer, Throwable problem) {
        Failure failure = Failures.of(problem).orElseGet(() -> {
            LOG.error("request failed in the gateway", problem);
            return Failure.of(Failure.Code.INTERNAL, "the gateway failed; its log says why");
        });
        answer.onError(GrpcFailures.status(failure));
        return null;
    }
}
