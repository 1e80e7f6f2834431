package io.couture.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Topics;
import io.couture.model.release.ReleaseId;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service put together, with channels in memory. */
@QuarkusTest
class CaptionComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    @Connector("smallrye-in-memory")
    InMemoryConnector channels;

    @Inject
    RecordingPublisher published;

    @ConfigProperty(name = "couture.store.root")
    Path store;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @BeforeEach
    void publishARelease() {
        TinyRelease.write(store, new ReleaseId("starter", "1"), 14);
        await().atMost(PATIENCE).until(() -> readiness().statusCode() == 200);
    }

    private HttpResponse<String> readiness() throws Exception {
        URI uri = URI.create("http://localhost:" + port + "/q/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private AtomicBoolean send(String key, String value) {
        ConsumerRecord<String, byte[]> consumed =
                new ConsumerRecord<>(Topics.REQUESTS, 0, 1, key, value.getBytes(StandardCharsets.UTF_8));
        AtomicBoolean acknowledged = new AtomicBoolean();
        channels.source("caption-requests")
                .send(Message.of(value.getBytes(StandardCharsets.UTF_8))
                        .addMetadata(new IncomingKafkaRecordMetadata<>(consumed, "caption-requests"))
                        .withAck(() -> {
                            acknowledged.set(true);
                            return CompletableFuture.completedFuture(null);
                        }));
        return acknowledged;
    }

    @Test
    void turnsARequestIntoTokensUnderTheReleaseThatServes() throws Exception {
        AtomicBoolean acknowledged = send("r-1", "{\"caption\":\"상의에서 색상은 화이트이다.\",\"candidates\":2}");

        await().atMost(PATIENCE).untilTrue(acknowledged);
        var outgoing = published.to(Topics.CAPTIONS).stream()
                .filter(record -> "r-1".equals(record.key()))
                .findFirst()
                .orElseThrow();
        CaptionTokens tokens = CaptionTokens.parseFrom(outgoing.value());
        assertThat(tokens.getContext().getRelease()).isEqualTo("starter/1");
        assertThat(tokens.getContext().getTextTokensList()).containsExactly(2, 4, 5, 6, 7, 8, 9, 3);
        assertThat(tokens.getContext().getCandidates()).isEqualTo(2);
        assertThat(tokens.getContext().getAdmittedMillis()).isPositive();
        assertThat(tokens.getSampling().hasTemperature()).isTrue();
        assertThat(outgoing.headers().text(HeaderNames.SOURCE)).hasValue("/couture/caption-service");
        assertThat(outgoing.headers().text(HeaderNames.DEADLINE))
                .hasValue(Long.toString(tokens.getContext().getDeadlineMillis()));
        assertThat(readiness().body()).contains("starter/1");
    }

    @Test
    void refusesAnUnknownReleaseNamingThoseThatItKnows() throws Exception {
        AtomicBoolean acknowledged = send("r-2", "{\"caption\":\"흰 셔츠\",\"release\":\"nobody/7\"}");

        await().atMost(PATIENCE).untilTrue(acknowledged);
        GenerationError error = errorOf("r-2");
        assertThat(error.getCode()).isEqualTo(GenerationError.Code.INVALID_ARGUMENT);
        assertThat(error.getField()).isEqualTo("release");
        assertThat(error.getMessage()).isEqualTo("release is \"nobody/7\"; known are [starter/1]");
    }

    @Test
    void keepsBytesThatAreNoRequestAndTellsTheCaller() throws Exception {
        AtomicBoolean acknowledged = send("r-3", "\u0007\u0007\u0007");

        await().atMost(PATIENCE).untilTrue(acknowledged);
        assertThat(published.to(Topics.DEAD_LETTERS)).anyMatch(letter -> "r-3".equals(letter.key()));
        assertThat(errorOf("r-3").getCode()).isEqualTo(GenerationError.Code.INVALID_ARGUMENT);
        assertThat(readiness().statusCode()).isEqualTo(200);
    }

    private GenerationError errorOf(String requestId) throws Exception {
        var result = published.to(Topics.RESULTS).stream()
                .filter(record -> requestId.equals(record.key()))
                .findFirst()
                .orElseThrow();
        return GenerationResult.parseFrom(result.value()).getError();
    }
}
