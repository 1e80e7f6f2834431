package io.couture.kit.stage;

import io.couture.kit.envelope.Envelope;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.work.WorkGuard;
import io.couture.proto.pipeline.v1.ProgressEvent;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.Preview;
import io.couture.proto.v1.Progress;
import io.couture.proto.v1.StageTiming;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One record's work. It ends exactly once: by {@link #complete}, {@link #completeAfter}, {@link #fail} or
 * {@link #drop}; a second ending is ignored. Safe for many threads.
 */
public final class Job<I> {

    private enum State {
        OPEN,
        HELD,
        CLAIMED
    }

    private final Stage<I> stage;
    private final Delivery delivery;
    private final I input;
    private final RequestTicket ticket;
    private final Object batchKey;
    private final long receivedNanos = System.nanoTime();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final ProgressThrottle throttle = new ProgressThrottle();
    private volatile @Nullable Runnable onDropped;
    private volatile boolean wasHeld;
    private volatile int attempts;

    Job(Stage<I> stage, Delivery delivery, I input, RequestTicket ticket, Object batchKey) {
        this.stage = stage;
        this.delivery = delivery;
        this.input = input;
        this.ticket = ticket;
        this.batchKey = batchKey;
    }

    /** The value as read. */
    public I input() {
        return input;
    }

    public Envelope envelope() {
        return delivery.envelope();
    }

    public RequestTicket ticket() {
        return ticket;
    }

    /** For work that takes long: stopped once the request is taken back or its deadline has passed. */
    public WorkGuard guard() {
        return () -> cancelled() || expired();
    }

    /** Tells whoever waits how far this stage is; throttled, best effort. The unit is that of the stage. */
    public void progress(int done, int total) {
        if (ticket.replyPartition() != null && throttle.passes(done, total)) {
            stage.announce(
                    this,
                    ProgressEvent.newBuilder()
                            .setRequestId(ticket.requestId())
                            .setProgress(Progress.newBuilder()
                                    .setStage(stage.definition().stage())
                                    .setDone(done)
                                    .setTotal(total))
                            .build());
        }
    }

    /** Shows whoever waits a scored candidate; best effort. */
    public void show(Picture candidate) {
        if (ticket.replyPartition() != null) {
            stage.announce(
                    this,
                    ProgressEvent.newBuilder()
                            .setRequestId(ticket.requestId())
                            .setCandidate(candidate)
                            .build());
        }
    }

    /** Shows whoever waits how far a candidate has grown; best effort. */
    public void show(Preview preview) {
        if (ticket.replyPartition() != null) {
            stage.announce(
                    this,
                    ProgressEvent.newBuilder()
                            .setRequestId(ticket.requestId())
                            .setPreview(preview)
                            .build());
        }
    }

    /** How long this stage has had the record, for the context's timings. */
    public StageTiming timing() {
        return StageTiming.newBuilder()
                .setStage(stage.definition().stage())
                .setMillis(TimeUnit.NANOSECONDS.toMillis(elapsedNanos()))
                .build();
    }

    /**
     * Publishes the outputs and then acknowledges the record. Where the work is no longer wanted nothing is published.
     *
     * @return completes when all that is done; never exceptionally: a failure ends the job as {@link #fail} does, and
     *     a broker that stays away leaves the record to be delivered again. {@code true} when the outputs are out
     */
    public CompletionStage<Boolean> complete(List<Outgoing> outputs) {
        return claim() ? stage.complete(this, outputs) : CompletableFuture.completedFuture(false);
    }

    /**
     * Acknowledges the record without outputs once another job's {@link #complete} has given {@code true}; until then it
     * is held.
     */
    public void completeAfter(CompletionStage<Boolean> published) {
        hold(() -> {});
        published.whenComplete((done, failure) -> {
            // If not: a failed result has cancelled the request and the stage ends this job, or the broker is away and
            // everything unacknowledged is delivered again.
            if (failure == null && done) {
                drop();
            }
        });
    }

    /** Ends the work by an exception: see {@link StageWork}. */
    public void fail(Throwable failure) {
        if (claim()) {
            stage.fail(this, failure);
        }
    }

    /** Acknowledges the record; there is nothing to say about it (it was seen before). */
    public void drop() {
        if (claim()) {
            stage.settle(this, "completed", null);
        }
    }

    /**
     * Ends the job without a word and without acknowledging its record: its partition belongs to another instance now,
     * which gets the record again.
     */
    public void abandon() {
        if (claim()) {
            stage.abandon(this);
        }
    }

    /**
     * Keeps the record unacknowledged until something else ends this job, and frees its place for other work. A held job
     * that is cancelled or expires is ended by the stage.
     *
     * @param dropped told then; quick, and not while it takes a lock that is held around calls of this job
     */
    public void hold(Runnable dropped) {
        onDropped = dropped;
        if (state.compareAndSet(State.OPEN, State.HELD)) {
            stage.held(this);
        }
    }

    String stageName() {
        return stage.definition().name();
    }

    Delivery delivery() {
        return delivery;
    }

    Object batchKey() {
        return batchKey;
    }

    boolean cancelled() {
        return stage.cancelled(ticket);
    }

    boolean expired() {
        return System.currentTimeMillis() > ticket.deadlineMillis();
    }

    boolean open() {
        return state.get() == State.OPEN;
    }

    boolean isHeld() {
        return state.get() == State.HELD;
    }

    /** Whether it was held when its end began. */
    boolean wasHeld() {
        return wasHeld;
    }

    /** Takes the right to end the job; false when somebody has it. */
    private boolean claim() {
        State before = state.getAndSet(State.CLAIMED);
        wasHeld |= before == State.HELD;
        return before != State.CLAIMED;
    }

    /** Gives the right back: the work is tried again. */
    void reopen() {
        state.set(State.OPEN);
    }

    int countAttempt() {
        attempts++;
        return attempts;
    }

    long elapsedNanos() {
        return System.nanoTime() - receivedNanos;
    }

    void dropped() {
        Runnable listener = onDropped;
        if (listener != null) {
            listener.run();
        }
    }
}
