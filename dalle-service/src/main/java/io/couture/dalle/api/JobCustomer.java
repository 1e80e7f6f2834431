package io.couture.dalle.api;

import io.couture.dalle.domain.Customer;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.publish.Publisher;
import io.couture.kit.stage.Job;
import io.couture.kit.work.WorkStoppedException;
import io.couture.proto.pipeline.v1.CaptionTokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * A request as the generator's customer. Candidates that are complete while others still grow are published at once; the
 * caption is acknowledged after all of them are out.
 */
final class JobCustomer implements Customer {

    private static final Logger LOG = Logger.getLogger(JobCustomer.class);

    private final Job<CaptionTokens> job;
    private final Publisher publisher;
    private final String source;
    private final int candidates;
    private final List<Outgoing> complete = new ArrayList<>();
    private final Map<Outgoing, CompletionStage<Void>> early = new LinkedHashMap<>();
    private final Runnable ended;

    /**
     * @param ended run once, when the engine is done with the request
     */
    JobCustomer(Job<CaptionTokens> job, Publisher publisher, String source, Runnable ended) {
        this.job = job;
        this.publisher = publisher;
        this.source = source;
        this.ended = ended;
        this.candidates = job.input().getContext().getCandidates();
    }

    @Override
    public boolean gone() {
        boolean stopped = job.guard().stopped();
        if (stopped) {
            job.fail(new WorkStoppedException());
            ended.run();
        }
        return stopped;
    }

    @Override
    public long millisLeft() {
        return job.ticket().deadlineMillis() - System.currentTimeMillis();
    }

    @Override
    public void progress(int done, int total) {
        publishEarly();
        job.progress(done, total);
    }

    /** Best effort: nobody's result depends on it, and where nobody listens it is not even tried. */
    @Override
    public void preview(int index, List<Integer> tokens) {
        if (job.ticket().replyPartition() == null) {
            return;
        }
        Outgoing partial = DrawingMapper.toPartialRecord(job.input().getContext(), index, tokens);
        publisher.publish(partial.from(source, job.envelope().headers())).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.debugf("a preview is lost: requestId=%s", job.ticket().requestId());
            }
        });
    }

    private void publishEarly() {
        for (Outgoing candidate : complete) {
            early.put(
                    candidate,
                    publisher.publish(candidate.from(source, job.envelope().headers())));
        }
        complete.clear();
    }

    @Override
    public void candidate(int index, List<Integer> tokens) {
        complete.add(DrawingMapper.toRecord(job.input().getContext(), index, tokens, job.timing()));
        if (complete.size() + early.size() == candidates) {
            early.forEach((record, written) -> {
                // Long since acknowledged; what is not goes out again, and the collector drops what it has seen.
                CompletableFuture<Void> future = written.toCompletableFuture();
                if (!future.isDone() || future.isCompletedExceptionally()) {
                    complete.add(record);
                }
            });
            job.complete(List.copyOf(complete));
            ended.run();
        }
    }

    @Override
    public void failed(RuntimeException failure) {
        job.fail(failure);
        ended.run();
    }

    /** The record stays unacknowledged: another instance, or this one started again, draws it anew. */
    @Override
    public void abandoned() {
        job.abandon();
        ended.run();
    }
}
