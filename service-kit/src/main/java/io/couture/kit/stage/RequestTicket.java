package io.couture.kit.stage;

import io.couture.kit.envelope.Envelope;
import io.couture.proto.pipeline.v1.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * What the plumbing needs to know of a request.
 *
 * @param deadlineMillis Unix milliseconds after which nobody wants the work
 * @param admittedMillis when the request's record was written, Unix milliseconds
 * @param replyPartition where the asking gateway listens; null when nobody waits there
 */
public record RequestTicket(
        String requestId,
        long deadlineMillis,
        long admittedMillis,
        @Nullable Integer replyPartition) {

    public RequestTicket {
        if (requestId.isBlank()) {
            throw new IllegalArgumentException("request id is blank");
        }
    }

    /**
     * Of a message between stages.
     *
     * @throws IllegalArgumentException when it has no request id or no deadline: then it is no such message
     */
    public static RequestTicket of(RequestContext context) {
        if (context.getDeadlineMillis() <= 0) {
            throw new IllegalArgumentException(
                    "deadline_millis is " + context.getDeadlineMillis() + "; it takes a time");
        }
        return new RequestTicket(
                context.getRequestId(),
                context.getDeadlineMillis(),
                context.getAdmittedMillis(),
                context.hasReplyPartition() ? context.getReplyPartition() : null);
    }

    /** What can be told of a record that cannot be read; null when not even the request is known. */
    static @Nullable RequestTicket ofUnreadable(Envelope envelope) {
        String requestId = envelope.requestIdOfKey();
        if (requestId == null || requestId.length() > 64) {
            return null;
        }
        Integer reply = null;
        try {
            var partition = envelope.headers().replyPartition();
            reply = partition.isPresent() ? partition.getAsInt() : null;
        } catch (ArithmeticException | NumberFormatException e) {
            // A header as unreadable as the value: the answer goes where the key says.
            reply = null;
        }
        return new RequestTicket(requestId, Long.MAX_VALUE, envelope.timestampMillis(), reply);
    }
}
