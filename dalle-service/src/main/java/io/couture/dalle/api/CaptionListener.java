package io.couture.dalle.api;

import io.couture.dalle.config.DalleConfig;
import io.couture.dalle.domain.Order;
import io.couture.dalle.inference.DalleRelease;
import io.couture.kit.publish.Publisher;
import io.couture.kit.release.Lease;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.stage.Job;
import io.couture.kit.stage.RequestTicket;
import io.couture.kit.stage.StageDefinition;
import io.couture.kit.stage.StageFactory;
import io.couture.kit.stage.StageLimits;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.v1.Stage;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The stage: {@code couture.captions} to {@code couture.tokens}. */
// Eager: an idle stage must load its release and be ready before the first record comes.
@Startup
@ApplicationScoped
public class CaptionListener {

    /** Captions handed to the engine at once. */
    private static final int HANDED_OVER = 8;

    private final LoadedReleases<DalleRelease> releases;
    private final Publisher publisher;
    private final int previewRows;
    private final StageDefinition<CaptionTokens> definition;
    private final io.couture.kit.stage.Stage<CaptionTokens> stage;

    @Inject
    public CaptionListener(
            StageFactory stages, LoadedReleases<DalleRelease> releases, Publisher publisher, DalleConfig config) {
        this.releases = releases;
        this.publisher = publisher;
        this.previewRows = config.previewRows();
        // One worker, which only hands over: the engine has the cores.
        this.definition = new StageDefinition<>(
                Stage.DALLE,
                envelope -> CaptionTokens.parseFrom(envelope.value()),
                caption -> RequestTicket.of(caption.getContext()),
                caption -> caption.getContext().getRelease(),
                this::draw,
                new StageLimits(1, HANDED_OVER, HANDED_OVER, config.inFlight(), 1));
        this.stage = stages.open(definition);
    }

    @Incoming("dalle-captions")
    CompletionStage<Void> receive(Message<byte[]> message) {
        return stage.accept(message);
    }

    private void draw(List<Job<CaptionTokens>> jobs) {
        for (Job<CaptionTokens> job : jobs) {
            Lease<DalleRelease> lease = releases.lease(job.input().getContext().getRelease());
            JobCustomer customer = new JobCustomer(job, publisher, definition.source(), lease::close);
            Order order;
            try {
                order = DrawingMapper.toOrder(job.input(), previewRows, customer);
            } catch (IllegalArgumentException noDrawing) {
                customer.failed(noDrawing);
                continue;
            }
            job.hold(() -> {});
            try {
                lease.model().draw(order);
            } catch (IllegalStateException stopped) {
                // Readiness says why; the record is for whoever draws next.
                customer.abandoned();
            }
        }
    }
}
