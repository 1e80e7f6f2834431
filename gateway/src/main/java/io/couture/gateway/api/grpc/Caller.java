package io.couture.gateway.api.grpc;

import io.couture.gateway.api.ProtoWriter;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.GenerationEvent;
import io.couture.gateway.domain.GenerationListener;
import io.couture.gateway.domain.Subscription;
import io.couture.proto.v1.GenerateEvent;
import io.grpc.stub.ServerCallStreamObserver;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who waits on a Generate stream. Hanging up ends the subscription, also when it comes only after the hang-up. A failed
 * generation is told twice: as the result with what is known, and as the call's status.
 */
final class Caller implements GenerationListener {

    private static final Logger LOG = Logger.getLogger(Caller.class);

    private final ServerCallStreamObserver<GenerateEvent> stream;
    private @Nullable Subscription subscription;
    private boolean gone;

    Caller(ServerCallStreamObserver<GenerateEvent> stream) {
        this.stream = stream;
        stream.setOnCancelHandler(this::hangUp);
    }

    @Override
    public void on(GenerationEvent event) {
        try {
            tell(event);
        } catch (RuntimeException gone) {
            // The registry takes whoever throws for gone; if it was not the caller's doing, the log must know.
            if (!stream.isCancelled()) {
                LOG.warn("a caller could not be told what happened", gone);
            }
            throw gone;
        }
    }

    private void tell(GenerationEvent event) {
        if (event instanceof GenerationEvent.Previewed && !stream.isReady()) {
            // Who is slower than the drawing gets fewer previews, not a queue of old ones.
            return;
        }
        stream.onNext(ProtoWriter.event(event));
        if (event instanceof GenerationEvent.Finished finished) {
            Failure failure = finished.result().failure();
            if (failure == null) {
                stream.onCompleted();
            } else {
                stream.onError(GrpcFailures.status(failure));
            }
        }
    }

    void follow(Subscription started) {
        boolean late;
        synchronized (this) {
            subscription = started;
            late = gone;
        }
        if (late) {
            started.close();
        }
    }

    /** The call is over; after its answer this does nothing. */
    void hangUp() {
        Subscription started;
        synchronized (this) {
            gone = true;
            started = subscription;
        }
        if (started != null) {
            started.close();
        }
    }
}
