package io.couture.gateway.domain;

import io.couture.gateway.domain.Failure.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests of this gateway: admits them, brings replies to their listeners, stops those that nobody waits for, and
 * forgets them some time after their end. Every count and size in it is bounded. Safe for many threads.
 */
public final class Generations {

    /**
     * What the gateway takes on.
     *
     * @param maxOpen most requests that run at once
     * @param maxStreams most listeners at once
     * @param maxKept most finished requests remembered
     * @param maxPictureBytes most bytes of pictures held, of running and finished requests together
     * @param keep how long a finished request can still be asked for
     */
    public record Limits(int maxOpen, int maxStreams, int maxKept, long maxPictureBytes, Duration keep) {}

    private final Pipeline pipeline;
    private final Limits limits;
    private final InstantSource clock;
    private final Registry registry;
    private final AtomicInteger streams = new AtomicInteger();

    public Generations(Pipeline pipeline, Limits limits, InstantSource clock) {
        this.pipeline = pipeline;
        this.limits = limits;
        this.clock = clock;
        this.registry = new Registry(limits);
    }

    /**
     * Writes a request to the pipeline; completes once it is written. The same request again, while the first is known,
     * gets the first one's generation, so that a retry is harmless; after a failure that may pass it is drawn anew.
     *
     * @param detached whether it goes on when nobody listens
     * @throws RefusedException when too many are open, or the id is taken by another request
     */
    public CompletionStage<Generation> submit(PictureRequest request, boolean detached) {
        Registry.Admission admission = registry.admit(request);
        Registry.Entry entry = admission.entry();
        if (detached) {
            entry.generation().detach();
        }
        if (!admission.first()) {
            return entry.admitted().minimalCompletionStage();
        }
        if (request.size() > 0 && !registry.reserve(entry, request.size())) {
            notWritten(
                    entry,
                    new RefusedException(Failure.of(
                            Code.RESOURCE_EXHAUSTED,
                            "this gateway has no room for the request's picture of " + request.size()
                                    + " bytes beside those it holds; the limit is " + limits.maxPictureBytes())));
            return entry.admitted().minimalCompletionStage();
        }
        pipeline.submit(request).whenComplete((written, problem) -> {
            registry.release(entry, request.size());
            if (problem == null) {
                entry.admitted().complete(entry.generation());
            } else {
                notWritten(entry, problem);
            }
        });
        return entry.admitted().minimalCompletionStage();
    }

    private void notWritten(Registry.Entry entry, Throwable problem) {
        String id = entry.generation().request().id();
        Failure failure = problem instanceof RefusedException refused
                ? refused.failure()
                : Failure.of(
                        Code.UNAVAILABLE, "request " + id + " could not be written to Kafka: " + problem.getMessage());
        // Forgotten, not kept as failed: the caller may send it again under the same id.
        registry.forget(entry);
        entry.generation().finish(Result.failed(id, failure));
        RefusedException refused = new RefusedException(failure);
        refused.initCause(problem);
        entry.admitted().completeExceptionally(refused);
    }

    public Optional<Generation> find(String id) {
        return registry.find(id).map(Registry.Entry::generation);
    }

    /** How many run. */
    public int open() {
        return registry.open();
    }

    /** How many listeners there are. */
    public int streams() {
        return streams.get();
    }

    /** Tells the listener what has been and what comes; when it leaves, the generation goes on. */
    public Subscription watch(Generation generation, GenerationListener listener) {
        return subscribe(generation, listener, false);
    }

    /** As {@link #watch}, but the generation is drawn for this listener: when the last such one leaves, it is cancelled. */
    public Subscription follow(Generation generation, GenerationListener listener) {
        return subscribe(generation, listener, true);
    }

    private Subscription subscribe(Generation generation, GenerationListener listener, boolean owning) {
        if (streams.incrementAndGet() > limits.maxStreams()) {
            streams.decrementAndGet();
            if (owning && generation.unwanted()) {
                cancel(generation.request().id());
            }
            throw new RefusedException(Failure.of(
                    Code.RESOURCE_EXHAUSTED,
                    "this gateway already has " + limits.maxStreams() + " listeners, its limit"));
        }
        Subscription subscription = new Subscription(listener, owning, left -> {
            streams.decrementAndGet();
            if (generation.leave(left)) {
                cancel(generation.request().id());
            }
        });
        generation.join(subscription);
        return subscription;
    }

    /** Progress of a stage; of a request that is not this gateway's (any more) it is dropped. */
    public void progressed(String id, StageProgress progress) {
        registry.find(id).ifPresent(e -> e.generation().progressed(progress));
    }

    /** A candidate has grown. Only its latest preview is kept, and it is dropped when there is no room. */
    public void previewed(String id, Preview preview) {
        registry.find(id).ifPresent(entry -> {
            int size = preview.png().size();
            if (registry.reserve(entry, size)) {
                registry.release(entry, entry.generation().previewed(preview).orElse(size));
            }
        });
    }

    /** A candidate got its score. Its picture is told, and kept unless that would pass the limit of bytes. */
    public void scored(String id, ScoredPicture picture) {
        registry.find(id).ifPresent(entry -> {
            int size = picture.png().size();
            registry.release(entry, entry.generation().dropPreview(picture.candidate()));
            boolean keep = registry.reserve(entry, size);
            if (!entry.generation().scored(picture, keep) && keep) {
                registry.release(entry, size);
            }
        });
    }

    /** Whether a result has come before some of the candidates it speaks of; of an unknown request nothing is awaited. */
    public boolean lacksCandidates(Result result) {
        return registry.find(result.requestId())
                .map(entry -> entry.generation().lacksCandidates(result))
                .orElse(false);
    }

    /** The first end of a request counts; any later one, and that of an unknown request, is dropped. */
    public boolean finished(Result result) {
        Optional<Registry.Entry> entry = registry.find(result.requestId());
        return entry.isPresent() && finish(entry.get(), result);
    }

    private boolean finish(Registry.Entry entry, Result result) {
        if (!entry.generation().finish(result)) {
            return false;
        }
        registry.release(entry, entry.generation().dropPreviews());
        registry.finish(entry, result, clock.instant());
        return true;
    }

    /** Stops the work for a request; returns its state afterwards, or empty when it is unknown. */
    public Optional<Generation.State> cancel(String id) {
        return registry.find(id).map(entry -> {
            Failure failure = Failure.of(Code.CANCELLED, "request " + id + " was cancelled by its caller");
            stop(entry, failure);
            return entry.generation().state();
        });
    }

    /** Ends what passed its deadline, forgets what ended long enough ago. To be called a few times a second. */
    public void sweep() {
        Instant now = clock.instant();
        for (Registry.Entry entry : registry.running()) {
            PictureRequest request = entry.generation().request();
            if (request.deadline().isBefore(now)) {
                stop(
                        entry,
                        Failure.of(
                                Code.DEADLINE_EXCEEDED,
                                "request " + request.id() + " was not finished by its deadline, "
                                        + request.deadline()));
            }
        }
        registry.forgetFinishedBefore(now.minus(limits.keep()));
    }

    private void stop(Registry.Entry entry, Failure failure) {
        String id = entry.generation().request().id();
        if (finish(entry, Result.failed(id, failure))) {
            pipeline.cancel(id, clock.instant());
        }
    }
}
