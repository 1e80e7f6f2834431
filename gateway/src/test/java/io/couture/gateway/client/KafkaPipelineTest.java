package io.couture.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.couture.gateway.config.GatewayConfig;
import io.couture.gateway.domain.FakePipeline;
import io.couture.gateway.domain.PictureRequest;
import io.couture.gateway.domain.Prompt;
import io.couture.gateway.domain.RefusedException;
import io.couture.gateway.domain.Samples;
import io.couture.gateway.domain.Wishes;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.proto.pipeline.v1.Cancellation;
import io.couture.proto.v1.GenerationRequest;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class KafkaPipelineTest {

    private static final Instant DEADLINE = Instant.parse("2026-01-01T00:10:00.5Z");

    private final List<Outgoing> written = new CopyOnWriteArrayList<>();
    private final FakePipeline replies = new FakePipeline();
    private final KafkaPipeline pipeline = new KafkaPipeline(
            record -> {
                written.add(record);
                return CompletableFuture.completedStage(null);
            },
            replies,
            new SmallRyeConfigBuilder()
                    .withMapping(GatewayConfig.class)
                    .withConverter(
                            io.quarkus.runtime.configuration.MemorySize.class,
                            100,
                            new io.quarkus.runtime.configuration.MemorySizeConverter())
                    .withDefaultValue("couture.gateway.partition", "3")
                    .build()
                    .getConfigMapping(GatewayConfig.class));

    @Test
    void writesARequestWithItsHeaders() throws Exception {
        PictureRequest request = new PictureRequest(
                "r-1",
                new Prompt.Outfit(
                        List.of(new Prompt.Garment("상의", List.of(new Prompt.Attribute("색상", List.of("화이트")))))),
                new Wishes("starter", 8, 4, 5L, new Wishes.Sampling(0.5f, 10, 0.9f, 2f, 1.25f), true),
                DEADLINE);

        pipeline.submit(request).toCompletableFuture().join();

        Outgoing record = written.get(0);
        assertThat(record.topic()).isEqualTo(Topics.REQUESTS);
        assertThat(record.key()).isEqualTo("r-1");
        assertThat(header(record, HeaderNames.TYPE)).isEqualTo("io.couture.request.v1");
        assertThat(header(record, HeaderNames.SOURCE)).isEqualTo("/couture/gateway");
        assertThat(header(record, HeaderNames.CONTENT_TYPE)).isEqualTo("application/x-protobuf");
        assertThat(header(record, HeaderNames.REPLY_PARTITION)).isEqualTo("3");
        assertThat(header(record, HeaderNames.DEADLINE)).isEqualTo(Long.toString(DEADLINE.toEpochMilli()));
        assertThat(header(record, HeaderNames.TRACE_PARENT)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        GenerationRequest value = GenerationRequest.parseFrom(record.value());
        assertThat(value.getRequestId()).isEqualTo("r-1");
        assertThat(value.getAttributes().getGarments(0).getAttributes(0).getValues(0))
                .isEqualTo("화이트");
        assertThat(value.getCandidates()).isEqualTo(8);
        assertThat(value.getTop()).isEqualTo(4);
        assertThat(value.getSeed()).isEqualTo(5);
        assertThat(value.getTruncate()).isTrue();
        assertThat(value.getSampling().getTemperature()).isEqualTo(0.5f);
        assertThat(value.getSampling().getTopK()).isEqualTo(10);
        assertThat(value.getSampling().getTopP()).isEqualTo(0.9f);
        assertThat(value.getSampling().getGuidance()).isEqualTo(2f);
        assertThat(value.getSampling().getRepetitionPenalty()).isEqualTo(1.25f);
        assertThat(value.getDeadline().getNanos()).isEqualTo(500_000_000);
    }

    @Test
    void leavesOutWhatTheCallerLeftOut() throws Exception {
        pipeline.submit(Samples.request("r-2", DEADLINE)).toCompletableFuture().join();

        GenerationRequest value = GenerationRequest.parseFrom(written.get(0).value());
        assertThat(value.getCaption()).isEqualTo(Samples.CAPTION);
        assertThat(value.hasCandidates() || value.hasTop() || value.hasSeed()).isFalse();
        assertThat(value.getSampling().hasTemperature()).isFalse();
    }

    @Test
    void writesACancellation() throws Exception {
        pipeline.cancel("r-3", DEADLINE).toCompletableFuture().join();

        assertThat(written.get(0).topic()).isEqualTo(Topics.CANCELLATIONS);
        assertThat(written.get(0).key()).isEqualTo("r-3");
        Cancellation value = Cancellation.parseFrom(written.get(0).value());
        assertThat(value.getRequestId()).isEqualTo("r-3");
        assertThat(value.getAtMillis()).isEqualTo(DEADLINE.toEpochMilli());
    }

    @Test
    void refusesWhileNobodyWouldHearTheAnswer() {
        replies.listen(false);

        CompletionException refused = catchThrowableOfType(
                CompletionException.class,
                () -> pipeline.submit(Samples.request("r-4", DEADLINE))
                        .toCompletableFuture()
                        .join());

        assertThat(refused.getCause()).isInstanceOf(RefusedException.class).hasMessageContaining("partition 3");
        assertThat(written).isEmpty();
    }

    private static String header(Outgoing record, String name) {
        return record.headers().text(name).orElseThrow();
    }
}
