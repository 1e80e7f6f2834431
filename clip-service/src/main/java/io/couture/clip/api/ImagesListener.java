package io.couture.clip.api;

import io.couture.clip.config.ClipConfig;
import io.couture.clip.domain.CandidateCollector;
import io.couture.clip.domain.FinishedRequests;
import io.couture.clip.domain.PictureScorer;
import io.couture.clip.domain.Png;
import io.couture.clip.domain.RequestKey;
import io.couture.clip.domain.ScoredCandidate;
import io.couture.clip.inference.OnnxPictureScorer;
import io.couture.kit.release.Lease;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.stage.ErrorResults;
import io.couture.kit.stage.Job;
import io.couture.kit.stage.RequestTicket;
import io.couture.kit.stage.StageDefinition;
import io.couture.kit.stage.StageFactory;
import io.couture.kit.stage.StageLimits;
import io.couture.proto.pipeline.v1.CandidateImage;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.Stage;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The stage: {@code couture.images} to {@code couture.results}. Pictures stay unacknowledged until their request's result
 * is out; a killed instance's are then delivered to another one.
 */
// Eager: an idle stage must load its release and be ready before the first record comes.
@Startup
@ApplicationScoped
public class ImagesListener {

    private static final int ATTEMPTS = 3;

    private final LoadedReleases<OnnxPictureScorer> releases;
    private final FinishedRequests finished;
    private final CandidateCollector<HeldCandidate> collector = new CandidateCollector<>();
    /** Results on their way to the broker. */
    private final Map<RequestKey, CompletionStage<Boolean>> publishing = new ConcurrentHashMap<>();

    private final io.couture.kit.stage.Stage<CandidateImage> stage;

    @Inject
    public ImagesListener(
            StageFactory stages,
            LoadedReleases<OnnxPictureScorer> releases,
            FinishedRequests finished,
            ClipConfig config) {
        this.releases = releases;
        this.finished = finished;
        // One worker: a batch takes all the cores it was given, and candidates are collected in order.
        this.stage = stages.open(new StageDefinition<>(
                Stage.CLIP,
                envelope -> CandidateImage.parseFrom(envelope.value()),
                image -> RequestTicket.of(image.getContext()),
                image -> image.getContext().getRelease(),
                this::score,
                new StageLimits(1, config.maxBatch(), config.inFlight(), config.maxHeld(), ATTEMPTS)));
    }

    @Incoming("clip-images")
    CompletionStage<Void> receive(Message<byte[]> message) {
        return stage.accept(message);
    }

    /** Partitions went to another instance: what is held of them is collected there. */
    void abandon(Collection<Integer> partitions) {
        collector
                .forgetIf(held -> partitions.contains(held.job().envelope().partition()))
                .forEach(held -> held.job().abandon());
    }

    private void score(List<Job<CandidateImage>> jobs) {
        List<Job<CandidateImage>> unfinished = new ArrayList<>();
        for (Job<CandidateImage> job : jobs) {
            if (finished.contains(key(job))) {
                job.drop();
            } else {
                unfinished.add(job);
            }
        }
        if (unfinished.isEmpty()) {
            return;
        }
        List<Float> scores;
        try (Lease<OnnxPictureScorer> lease =
                releases.lease(unfinished.get(0).input().getContext().getRelease())) {
            scores = lease.model()
                    .score(unfinished.stream().map(ImagesListener::pair).toList());
        }
        for (int i = 0; i < scores.size(); i++) {
            collect(unfinished.get(i), scores.get(i));
        }
    }

    private static PictureScorer.Pair pair(Job<CandidateImage> job) {
        CandidateImage image = job.input();
        return new PictureScorer.Pair(
                image.getContext().getTextTokensList(), new Png(image.getPng().toByteArray()));
    }

    private static RequestKey key(Job<CandidateImage> job) {
        return new RequestKey(job.ticket().requestId(), job.ticket().admittedMillis());
    }

    private void collect(Job<CandidateImage> job, float score) {
        // Come again since the last one was collected, perhaps in the same batch: nobody would ever complete it.
        CompletionStage<Boolean> result = publishing.get(key(job));
        if (result != null) {
            job.completeAfter(result);
            return;
        }
        if (finished.contains(key(job))) {
            job.drop();
            return;
        }
        CandidateImage image = job.input();
        RequestContext context = image.getContext();
        CandidateCollector.Outcome<HeldCandidate> outcome;
        try {
            outcome = collector.add(
                    key(job),
                    context.getCandidates(),
                    new ScoredCandidate<>(image.getCandidate(), score, new HeldCandidate(job, job.timing())));
        } catch (IllegalArgumentException e) {
            job.fail(e);
            return;
        }
        job.show(ResultMapper.picture(image, score));
        job.progress(outcome.collected(), context.getCandidates());
        if (outcome instanceof CandidateCollector.Complete<HeldCandidate> complete) {
            publish(job, complete);
        } else {
            job.hold(() -> collector.forget(key(job)));
        }
    }

    private void publish(Job<CandidateImage> last, CandidateCollector.Complete<HeldCandidate> complete) {
        CompletionStage<Boolean> published = last.complete(List.of(ErrorResults.result(
                last.ticket(), ResultMapper.result(last.input().getContext(), complete.candidates()))));
        publishing.put(key(last), published);
        published.thenAccept(out -> {
            if (out) {
                finished.remember(last.ticket().requestId(), System.currentTimeMillis());
            }
            publishing.remove(key(last));
        });
        complete.others().forEach(held -> held.job().completeAfter(published));
    }
}
