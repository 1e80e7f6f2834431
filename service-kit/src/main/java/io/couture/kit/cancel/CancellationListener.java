package io.couture.kit.cancel;

import com.google.protobuf.InvalidProtocolBufferException;
import io.couture.proto.pipeline.v1.Cancellation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads all of {@code couture.cancellations}, every instance for itself. */
@ApplicationScoped
public class CancellationListener {

    private static final Logger LOG = Logger.getLogger(CancellationListener.class);

    private final CancelledRequests cancelled;

    @Inject
    public CancellationListener(CancelledRequests cancelled) {
        this.cancelled = cancelled;
    }

    @Incoming("kit-cancellations")
    void receive(byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        try {
            Cancellation cancellation = Cancellation.parseFrom(value);
            if (!cancellation.getRequestId().isBlank()) {
                cancelled.remember(cancellation.getRequestId(), cancellation.getAtMillis());
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.warnf("cancellation of %d bytes cannot be read and is skipped: %s", value.length, e.getMessage());
        }
    }
}
