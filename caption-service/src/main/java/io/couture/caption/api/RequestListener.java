package io.couture.caption.api;

import io.couture.caption.config.CaptionConfig;
import io.couture.caption.domain.Admission;
import io.couture.caption.domain.AdmittedCaption;
import io.couture.caption.domain.CaptionRequest;
import io.couture.caption.inference.TokenizerRelease;
import io.couture.kit.envelope.Envelope;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.release.Lease;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.stage.Job;
import io.couture.kit.stage.RequestTicket;
import io.couture.kit.stage.StageDefinition;
import io.couture.kit.stage.StageFactory;
import io.couture.kit.stage.StageLimits;
import io.couture.kit.stage.StageWork;
import io.couture.model.InvalidRequestException;
import io.couture.proto.v1.Stage;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The stage: {@code couture.requests} to {@code couture.captions}. */
// Eager: an idle stage must load its release and be ready before the first record comes.
@Startup
@ApplicationScoped
public class RequestListener {

    private final LoadedReleases<TokenizerRelease> releases;
    private final Admission admission;
    private final io.couture.kit.stage.Stage<Received> stage;

    @Inject
    public RequestListener(
            StageFactory stages, LoadedReleases<TokenizerRelease> releases, Admission admission, CaptionConfig config) {
        this.releases = releases;
        this.admission = admission;
        RequestReader reader = new RequestReader();
        this.stage = stages.open(new StageDefinition<>(
                Stage.CAPTION,
                envelope -> received(reader.read(envelope), envelope),
                Received::ticket,
                received -> "any",
                StageWork.each(this::admit),
                StageLimits.single(config.workers(), config.inFlight())));
    }

    /** A request and what the plumbing needs to know of it. */
    record Received(WireRequest request, RequestTicket ticket) {}

    @Incoming("caption-requests")
    CompletionStage<Void> receive(Message<byte[]> message) {
        return stage.accept(message);
    }

    private Received received(WireRequest wire, Envelope envelope) {
        CaptionRequest request = wire.caption();
        RequestTicket ticket = new RequestTicket(
                request.identity().id(),
                admission.deadlineMillis(request),
                request.admittedMillis(),
                replyPartition(envelope));
        return new Received(wire, ticket);
    }

    private static @org.jspecify.annotations.Nullable Integer replyPartition(Envelope envelope) {
        try {
            OptionalInt partition = envelope.headers().replyPartition();
            return partition.isPresent() ? partition.getAsInt() : null;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new InvalidRequestException("couture-reply-partition", "header is no partition: " + e.getMessage());
        }
    }

    private List<Outgoing> admit(Job<Received> job) {
        CaptionRequest request = job.input().request().caption();
        AdmittedCaption admitted;
        releases.awaitCurrent(job.guard());
        try (Lease<TokenizerRelease> lease = releases.lease(releases.resolve(request.release()))) {
            admitted = admission.admit(request, lease.model());
        }
        job.progress(1, 1);
        return List.of(CaptionMapper.toRecord(admitted, job.input().request().extras(), job.ticket(), job.timing()));
    }
}
