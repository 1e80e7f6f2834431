package io.couture.gateway.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request's life: running until its first final result, then never changed. Keeps the latest of everything, so that
 * whoever comes late hears the same story. Safe for many threads; listeners are called under its lock, so each hears
 * events in order and none twice. A listener may call {@link Generations}, which never holds its own lock when it calls
 * here.
 */
public final class Generation {

    /** What a generation can be. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /** What is known of a generation at one moment. */
    public record Snapshot(
            PictureRequest request,
            State state,
            List<StageProgress> progress,
            List<ScoredPicture> candidates,
            @Nullable Result result) {}

    private final PictureRequest request;
    private final Map<Stage, StageProgress> progress = new EnumMap<>(Stage.class);
    private final Map<Integer, ScoredPicture> candidates = new LinkedHashMap<>();
    private final Map<Integer, Preview> previews = new LinkedHashMap<>();
    /** Candidates that listeners were told of, kept or not. */
    private final Set<Integer> shown = new HashSet<>();

    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean detached;
    private @Nullable Result result;

    Generation(PictureRequest request) {
        this.request = request;
    }

    public PictureRequest request() {
        return request;
    }

    public synchronized State state() {
        Result end = result;
        if (end == null) {
            return State.RUNNING;
        }
        Failure failure = end.failure();
        if (failure == null) {
            return State.SUCCEEDED;
        }
        return failure.code() == Failure.Code.CANCELLED ? State.CANCELLED : State.FAILED;
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(request, state(), List.copyOf(progress.values()), List.copyOf(candidates.values()), result);
    }

    /** A candidate's picture, while the gateway still has it. */
    public synchronized Optional<ScoredPicture> candidate(int index) {
        return Optional.ofNullable(candidates.get(index));
    }

    /** How far a candidate has grown, while it grows. */
    public synchronized Optional<Preview> preview(int index) {
        return Optional.ofNullable(previews.get(index));
    }

    /** From now on it goes on even when nobody listens. */
    synchronized void detach() {
        detached = true;
    }

    synchronized void join(Subscription newcomer) {
        subscriptions.add(newcomer);
        newcomer.on(new GenerationEvent.Accepted(request.id()));
        progress.values().forEach(p -> newcomer.on(new GenerationEvent.Progressed(p)));
        previews.values().forEach(p -> newcomer.on(new GenerationEvent.Previewed(p)));
        candidates.values().forEach(c -> newcomer.on(new GenerationEvent.Scored(c)));
        Result end = result;
        if (end != null) {
            end.pictures().stream()
                    .filter(picture -> !candidates.containsKey(picture.candidate()))
                    .forEach(picture -> newcomer.on(new GenerationEvent.Scored(picture)));
            newcomer.on(new GenerationEvent.Finished(end));
        }
    }

    /** Returns whether nobody is left whom the pictures are for. */
    synchronized boolean leave(Subscription leaver) {
        boolean listened = subscriptions.remove(leaver);
        return listened && leaver.owning() && unwanted();
    }

    /** Whether it runs for nobody. */
    synchronized boolean unwanted() {
        return !detached && result == null && subscriptions.stream().noneMatch(Subscription::owning);
    }

    synchronized void progressed(StageProgress news) {
        StageProgress known = progress.get(news.stage());
        // A redelivered message must not take progress back.
        if (result == null && (known == null || known.done() < news.done())) {
            progress.put(news.stage(), news);
            tell(new GenerationEvent.Progressed(news));
        }
    }

    /**
     * Keeps and tells a preview that shows more than is known. Returns the bytes of the one it replaces, 0 if there was
     * none; empty when it is no news.
     */
    synchronized Optional<Integer> previewed(Preview preview) {
        Preview known = previews.get(preview.candidate());
        boolean news = result == null
                && !shown.contains(preview.candidate())
                && (known == null || known.rows() < preview.rows());
        if (!news) {
            return Optional.empty();
        }
        previews.put(preview.candidate(), preview);
        tell(new GenerationEvent.Previewed(preview));
        return Optional.of(known == null ? 0 : known.png().size());
    }

    /** Forgets a candidate's preview; returns its bytes. */
    synchronized int dropPreview(int candidate) {
        Preview dropped = previews.remove(candidate);
        return dropped == null ? 0 : dropped.png().size();
    }

    /** Forgets all previews; returns their bytes. */
    synchronized int dropPreviews() {
        int size = previews.values().stream()
                .mapToInt(preview -> preview.png().size())
                .sum();
        previews.clear();
        return size;
    }

    /** Returns whether the picture was news and is kept. */
    synchronized boolean scored(ScoredPicture picture, boolean keep) {
        if (result != null || !shown.add(picture.candidate())) {
            return false;
        }
        if (keep) {
            candidates.put(picture.candidate(), picture);
        }
        tell(new GenerationEvent.Scored(picture));
        return keep;
    }

    /** Whether it runs, and listeners have yet to see some of the candidates that a result speaks of. */
    synchronized boolean lacksCandidates(Result end) {
        return result == null && end.scores().stream().anyMatch(score -> !shown.contains(score.candidate()));
    }

    /** Returns whether this was the first end; later ones change nothing. */
    synchronized boolean finish(Result end) {
        if (result != null) {
            return false;
        }
        // Candidates come on another topic than the result, which may overtake the last of them.
        for (ScoredPicture picture : end.pictures()) {
            if (shown.add(picture.candidate())) {
                tell(new GenerationEvent.Scored(picture));
            }
        }
        result = end;
        tell(new GenerationEvent.Finished(end));
        subscriptions.clear();
        return true;
    }

    private void tell(GenerationEvent event) {
        // A copy, because a listener may leave while it is told.
        List.copyOf(subscriptions).forEach(s -> s.on(event));
    }
}
