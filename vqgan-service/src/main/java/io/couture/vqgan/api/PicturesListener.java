package io.couture.vqgan.api;

import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.release.Lease;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.stage.Job;
import io.couture.kit.stage.RequestTicket;
import io.couture.kit.stage.StageDefinition;
import io.couture.kit.stage.StageFactory;
import io.couture.kit.stage.StageLimits;
import io.couture.kit.stage.StageWork;
import io.couture.proto.pipeline.v1.CaptionPicture;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.Stage;
import io.couture.vqgan.config.VqganConfig;
import io.couture.vqgan.inference.VqganRelease;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The stage before dalle-service: {@code couture.pictures} to {@code couture.captions}. */
// Eager: an idle stage must load its release and be ready before the first record comes.
@Startup
@ApplicationScoped
public class PicturesListener {

    private final LoadedReleases<VqganRelease> releases;
    private final io.couture.kit.stage.Stage<CaptionPicture> stage;

    @Inject
    public PicturesListener(StageFactory stages, LoadedReleases<VqganRelease> releases, VqganConfig config) {
        this.releases = releases;
        this.stage = stages.open(new StageDefinition<>(
                Stage.ENCODE,
                envelope -> CaptionPicture.parseFrom(envelope.value()),
                picture -> RequestTicket.of(picture.getCaption().getContext()),
                picture -> picture.getCaption().getContext().getRelease(),
                StageWork.each(this::encode),
                StageLimits.single(1, config.encodeInFlight())));
    }

    @Incoming("vqgan-pictures")
    CompletionStage<Void> receive(Message<byte[]> message) {
        return stage.accept(message);
    }

    private List<Outgoing> encode(Job<CaptionPicture> job) {
        CaptionTokens caption = job.input().getCaption();
        RequestContext context = caption.getContext();
        CaptionTokens.Builder encoded = caption.toBuilder();
        try (Lease<VqganRelease> lease = releases.lease(context.getRelease())) {
            encoded.setGiven(
                    EditMapper.encode(job.input().getEdit(), lease.model().encoder()));
        }
        job.progress(1, 1);
        encoded.setContext(context.toBuilder().addTimings(job.timing()));
        return List.of(Outgoing.of(Topics.CAPTIONS, EventTypes.CAPTIONS, context.getRequestId(), encoded.build()));
    }
}
