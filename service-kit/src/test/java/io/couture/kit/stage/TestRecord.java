package io.couture.kit.stage;

import com.google.protobuf.ByteString;
import io.couture.kit.envelope.Envelope;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Headers;
import io.couture.proto.pipeline.v1.CandidateTokens;
import io.couture.proto.pipeline.v1.RequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A record of couture.tokens that knows what became of it. */
final class TestRecord {

    static final long ADMITTED = System.currentTimeMillis();

    private final AtomicBoolean acknowledged = new AtomicBoolean();
    private volatile @Nullable Throwable refused;
    private final Envelope envelope;

    private TestRecord(@Nullable String key, ByteString value) {
        Headers headers = Headers.NONE
                .with(HeaderNames.TRACE_PARENT, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .with(HeaderNames.REPLY_PARTITION, "3");
        this.envelope = new Envelope("couture.tokens", 1, 42, ADMITTED, key, headers, value);
    }

    static TestRecord of(String requestId, int candidate) {
        return of(requestId, candidate, System.currentTimeMillis() + 60_000);
    }

    static TestRecord of(String requestId, int candidate, long deadlineMillis) {
        CandidateTokens tokens = CandidateTokens.newBuilder()
                .setContext(RequestContext.newBuilder()
                        .setRequestId(requestId)
                        .setRelease("starter/1")
                        .setReplyPartition(3)
                        .setAdmittedMillis(ADMITTED)
                        .setDeadlineMillis(deadlineMillis))
                .setCandidate(candidate)
                .build();
        return new TestRecord(requestId + "/" + candidate, tokens.toByteString());
    }

    static TestRecord ofBytes(@Nullable String key, String bytes) {
        return new TestRecord(key, ByteString.copyFromUtf8(bytes));
    }

    Envelope envelope() {
        return envelope;
    }

    Delivery delivery() {
        return new Delivery(
                envelope,
                () -> {
                    acknowledged.set(true);
                    return CompletableFuture.completedFuture(null);
                },
                failure -> {
                    refused = failure;
                    return CompletableFuture.completedFuture(null);
                });
    }

    boolean isAcknowledged() {
        return acknowledged.get();
    }

    @Nullable Throwable refusal() {
        return refused;
    }
}
