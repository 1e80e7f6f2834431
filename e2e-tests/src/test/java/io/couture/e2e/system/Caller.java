package io.couture.e2e.system;

import io.couture.proto.v1.GenerateRequest;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.ImageGenerationGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

/** Somebody who speaks the gRPC API. */
public final class Caller {
    private static final long DEADLINE_SECONDS = 120;

    private final ManagedChannel channel;

    public Caller(String host, int port) {
        channel = NettyChannelBuilder.forAddress(host, port)
                .usePlaintext()
                .maxInboundMessageSize(32 * 1024 * 1024)
                .build();
    }

    /** Asks and returns at once; the conversation can be watched, awaited and hung up on. */
    public Conversation generate(GenerationRequest request) {
        Conversation conversation = new Conversation();
        ImageGenerationGrpc.newStub(channel)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .generate(GenerateRequest.newBuilder().setRequest(request).build(), conversation);
        return conversation;
    }

    public ImageGenerationGrpc.ImageGenerationBlockingStub blocking() {
        return ImageGenerationGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
}
