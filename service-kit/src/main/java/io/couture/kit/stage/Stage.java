package io.couture.kit.stage;

import com.google.protobuf.InvalidProtocolBufferException;
import io.couture.kit.envelope.Envelope;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.publish.Publisher;
import io.couture.kit.work.WorkStoppedException;
import io.couture.model.InvalidRequestException;
import io.couture.model.TransientFailureException;
import io.couture.proto.pipeline.v1.ProgressEvent;
import io.couture.proto.v1.GenerationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A running stage. A record is read on the messaging thread, waits for a worker, and is acknowledged only after the
 * broker has acknowledged all that came of it (invariant 2). The stage lives through any record.
 */
public final class Stage<I> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Stage.class);
    private static final long SWEEP_MILLIS = 500;
    private static final long RETRY_MILLIS = 250;

    private final StageDefinition<I> definition;
    private final StageServices services;
    private final Backlog<I> backlog;
    private final StageMetrics metrics;
    private final Endings endings;
    private final Set<Job<I>> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clerk;
    private final List<Thread> workers = new ArrayList<>();

    Stage(StageDefinition<I> definition, StageServices services) {
        this.definition = definition;
        this.services = services;
        this.backlog = new Backlog<>(definition.limits());
        this.metrics = new StageMetrics(definition.name(), services.meters(), backlog);
        this.clerk = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, definition.name() + "-clerk"));
        boolean hasSiblings = definition.stage() != io.couture.proto.v1.Stage.CAPTION
                && definition.stage() != io.couture.proto.v1.Stage.ENCODE;
        this.endings = new Endings(definition.source(), hasSiblings, services.publisher(), services.cancelled(), clerk);
    }

    void start() {
        for (int i = 0; i < definition.limits().workers(); i++) {
            Thread worker = daemon(this::workUntilClosed, definition.name() + "-worker-" + i);
            workers.add(worker);
            worker.start();
        }
        clerk.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes a record of a channel. Completes, at once or later, when the next one may come; the record is acknowledged
     * when its work is done.
     */
    public CompletionStage<Void> accept(Message<byte[]> message) {
        return accept(Delivery.of(message));
    }

    CompletionStage<Void> accept(Delivery delivery) {
        CompletionStage<Void> room = backlog.admit();
        Envelope envelope = delivery.envelope();
        try {
            I input = definition.reader().read(envelope);
            RequestTicket ticket = definition.ticket().apply(input);
            backlog.add(new Job<>(
                    this, delivery, input, ticket, definition.batchKey().apply(input)));
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            clerk.execute(() -> refuse(delivery, e));
        }
        return room;
    }

    private void refuse(Delivery delivery, Exception failure) {
        Envelope envelope = delivery.envelope();
        LOG.warnf("%s: record %s cannot be read: %s", definition.name(), envelope.place(), failure.getMessage());
        metrics.deadLetter();
        GenerationError error = failure instanceof InvalidRequestException invalid
                ? Verdict.invalid(invalid)
                : Verdict.internal(definition.name() + ": " + envelope.place() + " cannot be read");
        endings.unreadable(envelope, failure, error).whenComplete((done, broken) -> {
            backlog.settle(false);
            acknowledge(delivery, broken);
        });
    }

    private void workUntilClosed() {
        try {
            for (List<Job<I>> jobs = backlog.take(); !jobs.isEmpty(); jobs = backlog.take()) {
                List<Job<I>> wanted = jobs.stream().filter(this::stillWanted).toList();
                if (!wanted.isEmpty()) {
                    work(wanted);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stillWanted(Job<I> job) {
        if (job.guard().stopped()) {
            job.fail(new WorkStoppedException());
            return false;
        }
        return true;
    }

    // Whatever the work throws, the worker goes on: an Error as well, for one record's sake no stage may fall silent.
    @SuppressWarnings("CatchingUnchecked")
    private void work(List<Job<I>> jobs) {
        try {
            definition.work().work(jobs);
            jobs.stream()
                    .filter(Job::open)
                    .forEach(job -> job.fail(new IllegalStateException("the work left the job open")));
        } catch (Throwable failure) {
            List<Job<I>> open = jobs.stream().filter(Job::open).toList();
            if (jobs.size() == 1) {
                open.forEach(job -> job.fail(failure));
            } else {
                // One of them is to blame; alone it cannot take the others with it.
                open.forEach(job -> work(List.of(job)));
            }
        }
    }

    CompletionStage<Boolean> complete(Job<I> job, List<Outgoing> outputs) {
        if (job.guard().stopped()) {
            fail(job, new WorkStoppedException());
            return CompletableFuture.completedFuture(false);
        }
        return endings.publish(outputs, job.envelope().headers())
                .handleAsync((done, failure) -> settlePublished(job, failure), clerk);
    }

    private boolean settlePublished(Job<I> job, @Nullable Throwable failure) {
        if (failure == null) {
            settle(job, "completed", null);
            return true;
        }
        Throwable cause = causeOf(failure);
        if (cause instanceof TransientFailureException) {
            settle(job, "unpublished", cause);
        } else {
            fail(job, cause);
        }
        return false;
    }

    void fail(Job<I> job, Throwable raw) {
        Throwable failure = causeOf(raw);
        boolean again = failure instanceof TransientFailureException
                && job.countAttempt() < definition.limits().attempts()
                && !job.wasHeld()
                && !job.guard().stopped();
        if (again) {
            metrics.retry();
            job.reopen();
            clerk.schedule(() -> backlog.add(job), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        end(job, failure, Verdict.of(failure, job));
    }

    private void end(Job<I> job, Throwable failure, Verdict verdict) {
        CompletionStage<Void> said = CompletableFuture.completedFuture(null);
        if (verdict.deadLetter()) {
            LOG.errorf(
                    failure,
                    "%s: %s of request %s failed",
                    definition.name(),
                    job.envelope().place(),
                    job.ticket().requestId());
            metrics.deadLetter();
            said = endings.deadLetter(job.envelope(), failure);
        }
        GenerationError error = verdict.error();
        if (error != null) {
            said = said.thenComposeAsync(
                    done -> endings.answer(job.ticket(), error, job.envelope().headers()), clerk);
        }
        said.whenComplete((done, broken) -> settle(job, verdict.outcome(), broken));
    }

    void held(Job<I> job) {
        backlog.hold();
        held.add(job);
    }

    boolean cancelled(RequestTicket ticket) {
        return services.cancelled().contains(ticket.requestId(), ticket.admittedMillis());
    }

    StageDefinition<I> definition() {
        return definition;
    }

    /** Says something that nobody's result depends on. */
    void announce(Job<I> job, ProgressEvent event) {
        Publisher publisher = services.publisher();
        Outgoing progress = Outgoing.of(
                        Topics.PROGRESS, EventTypes.PROGRESS, job.ticket().requestId(), event)
                .withOwnId()
                .to(job.ticket().replyPartition())
                .from(definition.source(), job.envelope().headers());
        publisher.publish(progress).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.debugf(
                        "%s: progress of request %s is lost",
                        definition.name(), job.ticket().requestId());
            }
        });
    }

    private void sweep() {
        try {
            for (Job<I> job : held) {
                if (!job.isHeld()) {
                    held.remove(job);
                } else if (job.guard().stopped()) {
                    job.dropped();
                    job.fail(new WorkStoppedException());
                }
            }
        } catch (RuntimeException e) {
            LOG.error("sweep of held work failed", e);
        }
    }

    /** Counts a claimed job out and acknowledges its record, or not if its end could not be written. */
    void abandon(Job<I> job) {
        held.remove(job);
        backlog.settle(job.wasHeld());
        metrics.ended("abandoned", job.elapsedNanos());
    }

    void settle(Job<I> job, String outcome, @Nullable Throwable broken) {
        held.remove(job);
        backlog.settle(job.wasHeld());
        metrics.ended(outcome, job.elapsedNanos());
        acknowledge(job.delivery(), broken);
    }

    private void acknowledge(Delivery delivery, @Nullable Throwable broken) {
        String place = delivery.envelope().place();
        if (broken != null) {
            LOG.errorf(broken, "%s: %s stays unacknowledged", definition.name(), place);
        }
        CompletionStage<Void> told =
                broken == null ? delivery.ack().get() : delivery.nack().apply(causeOf(broken));
        told.whenComplete((done, lost) -> {
            if (lost != null) {
                LOG.warnf("%s: %s could not be acknowledged: %s", definition.name(), place, lost.getMessage());
            }
        });
    }

    private static Throwable causeOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Stops taking work; records under way are delivered again to another instance. */
    @Override
    public void close() {
        backlog.close();
        workers.forEach(Thread::interrupt);
        clerk.shutdownNow();
    }
}
