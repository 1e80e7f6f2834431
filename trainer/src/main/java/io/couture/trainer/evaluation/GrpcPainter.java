package io.couture.trainer.evaluation;

import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerateRequest;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.ImageGenerationGrpc;
import io.couture.proto.v1.Picture;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** Draws through a running Couture's gRPC door: what is judged is what is served. */
public final class GrpcPainter implements Painter {

    private static final int MESSAGE_LIMIT = 32 << 20;

    private final ManagedChannel channel;
    private final String release;
    private final long deadlineSeconds;
    private final SamplingChoice sampling;

    /**
     * @param target {@code host:port}
     * @param release {@code name/version} to draw with
     * @param deadlineSeconds that a caption may take
     */
    public GrpcPainter(String target, String release, long deadlineSeconds, SamplingChoice sampling) {
        this.channel = ManagedChannelBuilder.forTarget(target)
                .usePlaintext()
                .maxInboundMessageSize(MESSAGE_LIMIT)
                .build();
        this.release = release;
        this.deadlineSeconds = deadlineSeconds;
        this.sampling = sampling;
    }

    @Override
    public List<Painting> paint(String caption, long seed, int candidates) {
        GenerationRequest request = GenerationRequest.newBuilder()
                .setCaption(caption)
                .setRelease(release)
                .setSeed(seed)
                .setCandidates(candidates)
                .setTop(candidates)
                .setTruncate(true)
                .setSampling(sampling.message())
                .build();
        Iterator<GenerateEvent> events = ImageGenerationGrpc.newBlockingStub(channel)
                .withDeadlineAfter(deadlineSeconds, TimeUnit.SECONDS)
                .generate(GenerateRequest.newBuilder().setRequest(request).build());
        while (events.hasNext()) {
            GenerateEvent event = events.next();
            if (event.hasResult()) {
                return paintings(caption, event.getResult());
            }
        }
        throw new IllegalStateException("the stream for \"" + caption + "\" ended without a result");
    }

    private static List<Painting> paintings(String caption, GenerationResult result) {
        if (result.hasError()) {
            throw new IllegalStateException(
                    "drawing \"" + caption + "\" failed: " + result.getError().getMessage());
        }
        return result.getPicturesList().stream()
                .map(picture -> new Painting(picture.getCandidate(), picture.getScore(), decode(picture)))
                .toList();
    }

    private static BufferedImage decode(Picture picture) {
        try {
            return ImageIO.read(picture.getPng().newInput());
        } catch (IOException e) {
            throw new UncheckedIOException("candidate " + picture.getCandidate() + " is not a readable PNG", e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
