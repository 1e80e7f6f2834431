package io.couture.kit.stage;

import io.couture.kit.cancel.CancelledRequests;
import io.couture.kit.envelope.Envelope;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.publish.Publisher;
import io.couture.proto.pipeline.v1.Cancellation;
import io.couture.proto.v1.GenerationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** How work ends badly: dead letters, error results, and the end of a failed request's other candidates. */
final class Endings {

    private static final int REMEMBERED = 10_000;

    private final String source;
    private final boolean hasSiblings;
    private final Publisher publisher;
    private final CancelledRequests cancelled;
    private final Executor clerk;
    /** Candidates of one request fail together, when its deadline passes for one; the caller hears of it once. */
    private final Map<RequestTicket, CompletionStage<Void>> answered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RequestTicket, CompletionStage<Void>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param hasSiblings whether other work of the same request may be under way
     * @param clerk where a step after an acknowledgement runs: never on the producer's own thread, which a write may
     *     have to wait for
     */
    Endings(String source, boolean hasSiblings, Publisher publisher, CancelledRequests cancelled, Executor clerk) {
        this.source = source;
        this.hasSiblings = hasSiblings;
        this.publisher = publisher;
        this.cancelled = cancelled;
        this.clerk = clerk;
    }

    /** Publishes all, and completes when all is acknowledged. */
    CompletionStage<Void> publish(List<Outgoing> outputs, Headers cause) {
        return CompletableFuture.allOf(outputs.stream()
                .map(output -> publisher.publish(output.from(source, cause)).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    CompletionStage<Void> deadLetter(Envelope envelope, Throwable cause) {
        Headers headers = envelope.headers()
                .with(HeaderNames.DEAD_LETTER_REASON, String.valueOf(cause.getMessage()))
                .with(HeaderNames.DEAD_LETTER_CAUSE, cause.getClass().getName())
                .with(HeaderNames.DEAD_LETTER_TOPIC, envelope.topic())
                .with(HeaderNames.DEAD_LETTER_PARTITION, Integer.toString(envelope.partition()))
                .with(HeaderNames.DEAD_LETTER_OFFSET, Long.toString(envelope.offset()));
        return publisher.publish(new Outgoing(Topics.DEAD_LETTERS, null, envelope.key(), envelope.value(), headers));
    }

    /**
     * Tells the caller, and then everyone who still works for it. In this order: were the process killed in between, the
     * redelivered work would be dropped only after the caller has heard.
     */
    CompletionStage<Void> answer(RequestTicket ticket, GenerationError error, Headers cause) {
        synchronized (answered) {
            CompletionStage<Void> before = answered.get(ticket);
            if (before != null && !before.toCompletableFuture().isCompletedExceptionally()) {
                return before;
            }
            CompletionStage<Void> answer = answerFirst(ticket, error, cause);
            answered.put(ticket, answer);
            return answer;
        }
    }

    private CompletionStage<Void> answerFirst(RequestTicket ticket, GenerationError error, Headers cause) {
        CompletionStage<Void> told = publish(List.of(ErrorResults.of(ticket, error)), cause);
        if (!hasSiblings) {
            return told;
        }
        return told.thenComposeAsync(
                done -> {
                    long now = System.currentTimeMillis();
                    cancelled.remember(ticket.requestId(), now);
                    Cancellation cancellation = Cancellation.newBuilder()
                            .setRequestId(ticket.requestId())
                            .setAtMillis(now)
                            .build();
                    return publish(
                            List.of(Outgoing.of(
                                            Topics.CANCELLATIONS,
                                            EventTypes.CANCELLATION,
                                            ticket.requestId(),
                                            cancellation)
                                    .withOwnId()),
                            cause);
                },
                clerk);
    }

    /** A record that is not what its topic holds. */
    CompletionStage<Void> unreadable(Envelope envelope, Throwable failure, GenerationError error) {
        @Nullable RequestTicket ticket = RequestTicket.ofUnreadable(envelope);
        CompletionStage<Void> kept = deadLetter(envelope, failure);
        return ticket == null ? kept : kept.thenComposeAsync(done -> answer(ticket, error, envelope.headers()), clerk);
    }
}
