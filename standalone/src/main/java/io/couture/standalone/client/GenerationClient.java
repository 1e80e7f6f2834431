package io.couture.standalone.client;

import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.Progress;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A connection to one Couture. Safe for use from several threads. */
public final class GenerationClient implements AutoCloseable {
    /** Bytes of one event; a result carries up to 64 pictures. */
    private static final int MAX_EVENT_BYTES = 32 * 1024 * 1024;

    private final ManagedChannel channel;

    public GenerationClient(String host, int port) {
        this.channel = NettyChannelBuilder.forAddress(host, port)
                .usePlaintext()
                .maxInboundMessageSize(MAX_EVENT_BYTES)
                .build();
    }

    /**
     * Sends a request. The future is completed with an answer, never exceptionally; cancelling it hangs up.
     *
     * @param progress called from the connection's thread, in order
     */
    public CompletableFuture<Answer> generate(
            GenerationRequest request, Duration timeout, Consumer<Progress> progress) {
        return GenerationCall.start(channel, request, timeout, progress);
    }

    /** Hangs up on whatever is still running. */
    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
