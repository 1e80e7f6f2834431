package io.couture.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.couture.e2e.system.Platform;
import io.couture.e2e.system.SharedCouture;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that writes requests and reads results itself, and what it can do wrong. */
class PlatformIT {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final Map<String, String> PROTOBUF = Map.of("content-type", "application/x-protobuf");

    private final SharedCouture couture = SharedCouture.get();
    private final Platform platform = couture.platform();

    @Test
    void aJsonRequestIsAnsweredOnResults() throws Exception {
        String id = "platform-" + UUID.randomUUID();
        String request = "{\"caption\": \"%s\", \"candidates\": 2, \"top\": 1, \"seed\": \"7\", \"truncate\": true}"
                .formatted(Requests.CAPTION);

        platform.write("couture.requests", id, request.getBytes(StandardCharsets.UTF_8), JSON);
        ConsumerRecord<String, byte[]> answer =
                platform.await("couture.results", candidate -> id.equals(candidate.key()));

        GenerationResult result = json(answer);
        assertThat(result.getError()).isEqualTo(GenerationError.getDefaultInstance());
        assertThat(result.getRequestId()).isEqualTo(id);
        assertThat(result.getPicturesList()).hasSize(1);
        assertThat(result.getScoresList()).hasSize(2);
        assertThat(Platform.header(answer, "ce_type")).isEqualTo("io.couture.result.v1");
        assertThat(Platform.header(answer, "ce_specversion")).isEqualTo("1.0");
        assertThat(Platform.header(answer, "content-type")).isEqualTo("application/json");
        assertThat(result.getPictures(0).getPng().toByteArray()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aProtobufRequestIsAnsweredWithTheSamePicturesAsOverGrpc() throws Exception {
        var request = Requests.request(1).build();

        platform.write("couture.requests", request.getRequestId(), request.toByteArray(), PROTOBUF);
        ConsumerRecord<String, byte[]> answer = platform.await(
                "couture.results", candidate -> request.getRequestId().equals(candidate.key()));
        GenerationResult overGrpc =
                couture.caller().generate(Requests.request(1).build()).result();

        assertThat(GenerationResult.parseFrom(answer.value()).getPictures(0).getTokensList())
                .isEqualTo(overGrpc.getPictures(0).getTokensList());
    }

    @Test
    void aRequestThatIsWrongIsAnsweredWithTheReason() throws Exception {
        String id = "platform-" + UUID.randomUUID();

        platform.write(
                "couture.requests",
                id,
                "{\"caption\": \"셔츠\", \"candidates\": 65}".getBytes(StandardCharsets.UTF_8),
                JSON);
        ConsumerRecord<String, byte[]> answer =
                platform.await("couture.results", candidate -> id.equals(candidate.key()));

        GenerationError error = json(answer).getError();
        assertThat(error.getCode()).isEqualTo(GenerationError.Code.INVALID_ARGUMENT);
        assertThat(error.getMessage()).contains("65", "64");
        assertThat(error.getRetryable()).isFalse();
    }

    private static GenerationResult json(ConsumerRecord<String, byte[]> record) throws IOException {
        GenerationResult.Builder result = GenerationResult.newBuilder();
        JsonFormat.parser().merge(new String(record.value(), StandardCharsets.UTF_8), result);
        return result.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"couture.requests", "couture.pictures", "couture.captions", "couture.tokens", "couture.images"})
    void undecodableBytesBecomeADeadLetterAndHarmNoLaterRequest(String topic) throws Exception {
        String id = "poison-" + UUID.randomUUID();
        byte[] poison = {(byte) 0xff, (byte) 0xff, 0, 1, 2};

        platform.write(topic, id, poison, PROTOBUF);
        ConsumerRecord<String, byte[]> letter =
                platform.await("couture.dead-letters", candidate -> id.equals(candidate.key()));

        assertThat(letter.value()).isEqualTo(poison);
        assertThat(Platform.header(letter, "dead-letter-topic")).isEqualTo(topic);
        assertThat(Platform.header(letter, "dead-letter-reason")).isNotBlank();
        assertThat(Platform.header(letter, "dead-letter-partition")).matches("\\d+");
        assertThat(Platform.header(letter, "dead-letter-offset")).matches("\\d+");
        assertThat(couture.caller()
                        .generate(Requests.request(1).build())
                        .result()
                        .getPicturesList())
                .hasSize(1);
    }
}
