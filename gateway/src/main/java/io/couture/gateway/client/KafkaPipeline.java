package io.couture.gateway.client;

import io.couture.gateway.config.GatewayConfig;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.PictureRequest;
import io.couture.gateway.domain.Pipeline;
import io.couture.gateway.domain.RefusedException;
import io.couture.gateway.domain.Replies;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.publish.Publisher;
import io.couture.proto.pipeline.v1.Cancellation;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes requests and cancellations. The publisher may block while the broker is away, the doors' event loops may not:
 * one thread and a bounded queue stand between them.
 */
@ApplicationScoped
public class KafkaPipeline implements Pipeline {

    private static final Logger LOG = Logger.getLogger(KafkaPipeline.class);
    private static final String SOURCE = "/couture/gateway";

    private final Publisher publisher;
    private final Replies replies;
    private final GatewayConfig config;
    private final ThreadPoolExecutor writer;

    @Inject
    public KafkaPipeline(Publisher publisher, Replies replies, GatewayConfig config) {
        this.publisher = publisher;
        this.replies = replies;
        this.config = config;
        // Every open request can be written and cancelled once.
        this.writer = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2 * config.maxOpen()), task -> {
                    Thread thread = new Thread(task, "gateway-writer");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public CompletionStage<Void> submit(PictureRequest request) {
        if (!replies.listening()) {
            return refused(
                    "this gateway does not hear partition " + config.partition() + " of " + Topics.RESULTS + " yet");
        }
        Headers cause = Headers.NONE
                .with(HeaderNames.TRACE_PARENT, TraceContext.traceParent())
                .with(HeaderNames.DEADLINE, Long.toString(request.deadline().toEpochMilli()))
                .with(HeaderNames.REPLY_PARTITION, Integer.toString(config.partition()));
        return write(Outgoing.of(Topics.REQUESTS, EventTypes.REQUEST, request.id(), RequestWriter.write(request))
                .from(SOURCE, cause));
    }

    @Override
    public CompletionStage<Void> cancel(String requestId, Instant at) {
        Cancellation cancellation = Cancellation.newBuilder()
                .setRequestId(requestId)
                .setAtMillis(at.toEpochMilli())
                .build();
        Outgoing record = Outgoing.of(Topics.CANCELLATIONS, EventTypes.CANCELLATION, requestId, cancellation)
                .withOwnId()
                .from(SOURCE, Headers.NONE);
        CompletionStage<Void> written = write(record);
        written.whenComplete((done, problem) -> {
            if (problem != null) {
                LOG.warnf("cancellation could not be written, its work goes on: requestId=%s %s", requestId, problem);
            }
        });
        return written;
    }

    private CompletionStage<Void> write(Outgoing record) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            writer.execute(() -> publisher.publish(record).whenComplete((done, problem) -> {
                if (problem == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(problem);
                }
            }));
        } catch (RejectedExecutionException full) {
            return refused(
                    "Kafka is slow or away: " + writer.getQueue().size() + " records already wait to be written");
        }
        return written;
    }

    private static CompletionStage<Void> refused(String message) {
        return CompletableFuture.failedStage(new RefusedException(Failure.of(Failure.Code.UNAVAILABLE, message)));
    }

    @PreDestroy
    void close() throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
            writer.shutdownNow();
        }
    }
}
