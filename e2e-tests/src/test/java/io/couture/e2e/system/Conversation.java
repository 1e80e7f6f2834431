package io.couture.e2e.system;

import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerateRequest;
import io.couture.proto.v1.GenerationResult;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One Generate stream, with everything that came over it. */
public final class Conversation implements ClientResponseObserver<GenerateRequest, GenerateEvent> {
    private final List<GenerateEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final CompletableFuture<GenerateEvent> accepted = new CompletableFuture<>();
    private @Nullable ClientCallStreamObserver<GenerateRequest> stream;

    @Override
    public void beforeStart(ClientCallStreamObserver<GenerateRequest> started) {
        stream = started;
    }

    @Override
    public void onNext(GenerateEvent event) {
        events.add(event);
        if (event.hasAccepted()) {
            accepted.complete(event);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }

    public List<GenerateEvent> events() {
        return List.copyOf(events);
    }

    /** Waits until the gateway has taken the request. */
    public void awaitAccepted() throws Exception {
        accepted.get(60, TimeUnit.SECONDS);
    }

    /** Waits for the stream's end. */
    public Status status() throws Exception {
        return end.get(180, TimeUnit.SECONDS);
    }

    /** Waits for the one result of a conversation that ends well. */
    public GenerationResult result() throws Exception {
        Status status = status();
        if (!status.isOk()) {
            throw new AssertionError("the stream ended with " + status);
        }
        List<GenerationResult> results = events.stream()
                .filter(GenerateEvent::hasResult)
                .map(GenerateEvent::getResult)
                .toList();
        if (results.size() != 1) {
            throw new AssertionError(results.size() + " results came over one stream");
        }
        return results.get(0);
    }

    public void hangUp() {
        if (stream != null) {
            stream.cancel("hung up by the test", null);
        }
    }
}
