package io.couture.vqgan.api;

import com.google.protobuf.UnsafeByteOperations;
import io.couture.kit.envelope.CandidateId;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.release.Lease;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.stage.Job;
import io.couture.kit.stage.RequestTicket;
import io.couture.kit.stage.StageDefinition;
import io.couture.kit.stage.StageFactory;
import io.couture.kit.stage.StageLimits;
import io.couture.proto.pipeline.v1.CandidateImage;
import io.couture.proto.pipeline.v1.CandidateTokens;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.Stage;
import io.couture.vqgan.config.VqganConfig;
import io.couture.vqgan.domain.DecodedCandidates;
import io.couture.vqgan.domain.Picture;
import io.couture.vqgan.domain.PictureDecoder;
import io.couture.vqgan.domain.TokenGrid;
import io.couture.vqgan.inference.VqganRelease;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The stage: {@code couture.tokens} to {@code couture.images}. */
// Eager: an idle stage must load its release and be ready before the first record comes.
@Startup
@ApplicationScoped
public class TokensListener {

    private final LoadedReleases<VqganRelease> releases;
    private final DecodedCandidates decoded = new DecodedCandidates();
    private final io.couture.kit.stage.Stage<CandidateTokens> stage;

    @Inject
    public TokensListener(StageFactory stages, LoadedReleases<VqganRelease> releases, VqganConfig config) {
        this.releases = releases;
        // One worker: a batch takes all the cores it was given.
        this.stage = stages.open(new StageDefinition<>(
                Stage.VQGAN,
                envelope -> CandidateTokens.parseFrom(envelope.value()),
                tokens -> RequestTicket.of(tokens.getContext()),
                tokens -> tokens.getContext().getRelease(),
                this::decode,
                StageLimits.batched(config.maxBatch(), config.inFlight())));
    }

    @Incoming("vqgan-tokens")
    CompletionStage<Void> receive(Message<byte[]> message) {
        return stage.accept(message);
    }

    private void decode(List<Job<CandidateTokens>> jobs) {
        try (Lease<VqganRelease> lease =
                releases.lease(jobs.get(0).input().getContext().getRelease())) {
            PictureDecoder decoder = lease.model().decoder();
            List<Job<CandidateTokens>> sound =
                    jobs.stream().filter(job -> fits(job, decoder.grid())).toList();
            decode(sound.stream().filter(job -> !job.input().getPartial()).toList(), decoder, this::complete);
            decode(Previews.newest(sound), decoder, (job, picture) -> Previews.show(job, picture, decoder.grid()));
        }
    }

    private static void decode(
            List<Job<CandidateTokens>> jobs, PictureDecoder decoder, BiConsumer<Job<CandidateTokens>, Picture> use) {
        if (jobs.isEmpty()) {
            return;
        }
        List<Picture> pictures = decoder.decode(
                jobs.stream().map(job -> job.input().getTokensList()).toList());
        for (int i = 0; i < jobs.size(); i++) {
            use.accept(jobs.get(i), pictures.get(i));
        }
    }

    private static boolean fits(Job<CandidateTokens> job, TokenGrid grid) {
        try {
            if (job.input().getPartial()) {
                grid.requireRows(job.input().getTokensList());
            } else {
                grid.require(job.input().getTokensList());
            }
            return true;
        } catch (IllegalArgumentException e) {
            job.fail(e);
            return false;
        }
    }

    private void complete(Job<CandidateTokens> job, Picture picture) {
        CandidateTokens tokens = job.input();
        RequestContext context = tokens.getContext();
        job.progress(decoded.count(context.getRequestId(), tokens.getCandidate()), context.getCandidates());
        CandidateImage image = CandidateImage.newBuilder()
                .setContext(context.toBuilder().addTimings(job.timing()))
                .setCandidate(tokens.getCandidate())
                .addAllTokens(tokens.getTokensList())
                .setWidth(picture.width())
                .setHeight(picture.height())
                .setPng(UnsafeByteOperations.unsafeWrap(picture.png()))
                .build();
        // A request's pictures go where its key says, and each is an event of its own.
        job.complete(List.of(Outgoing.of(Topics.IMAGES, EventTypes.IMAGE, context.getRequestId(), image)
                .with(HeaderNames.ID, CandidateId.of(context.getRequestId(), tokens.getCandidate()))));
    }
}
