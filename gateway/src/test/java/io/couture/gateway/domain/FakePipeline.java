package io.couture.gateway.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A pipeline that notes what it is told; the test answers in its place. */
public class FakePipeline implements Pipeline, Replies {

    private final List<PictureRequest> submitted = new CopyOnWriteArrayList<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> held = new ArrayList<>();
    private volatile CompletableFuture<Generations> generations = new CompletableFuture<>();
    private volatile boolean listening = true;
    private volatile boolean holding;
    private volatile @Nullable RuntimeException broken;

    @Override
    public CompletionStage<Void> submit(PictureRequest request) {
        RuntimeException problem = broken;
        if (problem != null) {
            return CompletableFuture.failedStage(problem);
        }
        submitted.add(request);
        if (holding) {
            CompletableFuture<Void> written = new CompletableFuture<>();
            held.add(written);
            return written;
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> cancel(String requestId, Instant at) {
        cancelled.add(requestId);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void start(Generations registry) {
        generations.complete(registry);
    }

    @Override
    public boolean listening() {
        return listening;
    }

    @Override
    public void stop() {
        generations = new CompletableFuture<>();
    }

    public List<PictureRequest> submitted() {
        return submitted;
    }

    public PictureRequest last() {
        return submitted.get(submitted.size() - 1);
    }

    public List<String> cancelled() {
        return cancelled;
    }

    public Generations generations() {
        return generations.join();
    }

    /** The broker acknowledges nothing until {@link #acknowledge}. */
    public void hold() {
        holding = true;
    }

    public void acknowledge() {
        holding = false;
        held.forEach(h -> h.complete(null));
        held.clear();
    }

    public void listen(boolean now) {
        listening = now;
    }

    public void breakWith(RuntimeException problem) {
        broken = problem;
    }

    public void repair() {
        broken = null;
        listening = true;
    }
}
