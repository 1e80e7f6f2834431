package io.couture.kit.stage;

import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;

/** Results that say what went wrong. */
public final class ErrorResults {

    private ErrorResults() {}

    /** A result that failed, addressed to whoever waits for it. */
    public static Outgoing of(RequestTicket ticket, GenerationError error) {
        return result(
                ticket,
                GenerationResult.newBuilder()
                        .setRequestId(ticket.requestId())
                        .setError(error)
                        .build());
    }

    /** Any result, addressed to whoever waits for it. */
    public static Outgoing result(RequestTicket ticket, GenerationResult result) {
        return Outgoing.of(Topics.RESULTS, EventTypes.RESULT, ticket.requestId(), result)
                .to(ticket.replyPartition());
    }
}
