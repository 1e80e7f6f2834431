package io.couture.gateway.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.rpc.BadRequest;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.couture.gateway.TestPipeline;
import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.Result;
import io.couture.gateway.domain.Samples;
import io.couture.gateway.domain.Stage;
import io.couture.gateway.domain.StageProgress;
import io.couture.proto.v1.CancelRequest;
import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerateRequest;
import io.couture.proto.v1.Generation;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.GetRequest;
import io.couture.proto.v1.ImageGenerationGrpc;
import io.couture.proto.v1.Sampling;
import io.couture.proto.v1.SubmitRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@Timeout(60)
class ImageGenerationEndpointComponentTest {

    @TestHTTPResource("/")
    URI base = URI.create("/");

    @Inject
    TestPipeline pipeline;

    private ManagedChannel channel;
    private ImageGenerationGrpc.ImageGenerationBlockingStub stub;

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("localhost", base.getPort())
                .usePlaintext()
                .build();
        stub = ImageGenerationGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
        pipeline.repair();
    }

    @Test
    void streamsAcceptedProgressCandidatesAndResult() {
        Iterator<GenerateEvent> events = stub.generate(generate("grpc-1"));
        assertThat(events.next().getAccepted().getRequestId()).isEqualTo("grpc-1");

        pipeline.generations().progressed("grpc-1", new StageProgress(Stage.DALLE, 9, 256));
        pipeline.generations().scored("grpc-1", Samples.picture(0));
        pipeline.generations().finished(Samples.result("grpc-1", 1));

        assertThat(events.next().getProgress().getDone()).isEqualTo(9);
        assertThat(events.next().getCandidate().getPng()).isEqualTo(ByteString.copyFromUtf8("picture 0"));
        assertThat(events.next().getResult().getPictures(0).getTokensList()).containsExactly(1, 2, 3);
        assertThat(events.hasNext()).isFalse();
    }

    @Test
    void cancelsWhenTheCallerHangsUp() {
        stub.generate(generate("grpc-hang-up")).next();

        channel.shutdownNow();

        await().untilAsserted(() -> assertThat(pipeline.cancelled()).contains("grpc-hang-up"));
    }

    @Test
    void cancelsWhenTheCallerHangsUpBeforeTheBrokerHasTheRequest() {
        pipeline.hold();
        var calling = stub.generate(generate("grpc-early"));
        await().until(() -> pipeline.generations().find("grpc-early").isPresent());
        assertThat(calling).isNotNull();

        channel.shutdownNow();
        await().until(() -> channel.isTerminated());
        pipeline.acknowledge();

        await().untilAsserted(() -> assertThat(pipeline.cancelled()).contains("grpc-early"));
    }

    @Test
    void takesTheDeadlineOfTheCall() {
        Iterator<GenerateEvent> events =
                stub.withDeadlineAfter(2, TimeUnit.SECONDS).generate(generate("grpc-deadline"));
        events.next();

        assertThat(pipeline.generations()
                        .find("grpc-deadline")
                        .orElseThrow()
                        .request()
                        .deadline())
                .isBefore(Instant.now().plus(Duration.ofSeconds(3)));
        StatusRuntimeException ended = catchThrowableOfType(StatusRuntimeException.class, events::next);
        // The result of the gateway comes first or the client's own clock does; either way nothing else comes.
        if (ended != null) {
            assertThat(ended.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        }
        await().untilAsserted(() -> assertThat(pipeline.cancelled()).contains("grpc-deadline"));
    }

    @Test
    void tellsAFailureAsResultAndAsStatus() {
        Iterator<GenerateEvent> events = stub.generate(generate("grpc-fails"));
        events.next();
        pipeline.generations()
                .finished(Result.failed(
                        "grpc-fails",
                        new Failure(Failure.Code.INVALID_ARGUMENT, "release dress/9 is unknown", "release", false)));

        assertThat(events.next().getResult().getError().getCode()).isEqualTo(GenerationError.Code.INVALID_ARGUMENT);
        StatusRuntimeException ended = catchThrowableOfType(StatusRuntimeException.class, events::hasNext);
        assertThat(ended.getStatus().getDescription()).isEqualTo("release dress/9 is unknown");
    }

    @Test
    void submitsGetsAndCancels() {
        String id = stub.submit(
                        SubmitRequest.newBuilder().setRequest(request("")).build())
                .getRequestId();
        assertThat(get(id).getState()).isEqualTo(Generation.State.RUNNING);

        assertThat(stub.cancel(CancelRequest.newBuilder().setRequestId(id).build())
                        .getState())
                .isEqualTo(Generation.State.CANCELLED);
        assertThat(get(id).getResult().getError().getCode()).isEqualTo(GenerationError.Code.CANCELLED);
        assertThat(stub.cancel(CancelRequest.newBuilder().setRequestId("nobody").build())
                        .getState())
                .isEqualTo(Generation.State.STATE_UNSPECIFIED);
        assertThat(catchThrowableOfType(StatusRuntimeException.class, () -> get("nobody"))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of(GenerationRequest.newBuilder().setCaption(" "), "caption", "1 to 500"),
                Arguments.of(caption("가".repeat(501)), "caption", "501 characters; the limit is 500"),
                Arguments.of(caption("a\u0000"), "caption", "U+0000"),
                Arguments.of(caption("a").setCandidates(0), "candidates", "candidates is 0; it takes 1 to 64"),
                Arguments.of(caption("a").setCandidates(65), "candidates", "65"),
                Arguments.of(caption("a").setCandidates(3).setTop(4), "top", "1 to candidates (3)"),
                Arguments.of(sampling(Sampling.newBuilder().setTemperature(0)), "sampling.temperature", "0.0"),
                Arguments.of(sampling(Sampling.newBuilder().setTopP(0)), "sampling.top_p", "0.0"),
                Arguments.of(sampling(Sampling.newBuilder().setGuidance(0.5f)), "sampling.guidance", "0.5"),
                Arguments.of(caption("a").setRequestId("한"), "request_id", "[A-Za-z0-9._-]"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void refusesABadRequestWithItsField(GenerationRequest.Builder request, String field, String message)
            throws Exception {
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> stub.generate(
                                GenerateRequest.newBuilder().setRequest(request).build())
                        .next());

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription()).contains(message);
        BadRequest detail = StatusProto.fromThrowable(refused).getDetails(0).unpack(BadRequest.class);
        assertThat(detail.getFieldViolations(0).getField()).isEqualTo(field);
    }

    @Test
    void refusesAStringThatIsNotUtf8() {
        ByteString noCaption = UnknownFieldSet.newBuilder()
                .addField(
                        GenerationRequest.CAPTION_FIELD_NUMBER,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(new byte[] {(byte) 0xB0, (byte) 0xA1}))
                                .build())
                .build()
                .toByteString();
        GenerateRequest request = GenerateRequest.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                GenerateRequest.REQUEST_FIELD_NUMBER,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(noCaption)
                                        .build())
                        .build())
                .build();

        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> stub.generate(request).next());

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription()).contains("UTF-8");
    }

    @Test
    void saysUnavailableWhileTheBrokerIsAway() {
        pipeline.breakWith(new IllegalStateException("no broker"));

        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> stub.generate(generate("grpc-away")).next());

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void saysThatItServes() {
        assertThat(HealthGrpc.newBlockingStub(channel)
                        .check(HealthCheckRequest.newBuilder()
                                .setService("couture.v1.ImageGeneration")
                                .build())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    private Generation get(String id) {
        return stub.get(GetRequest.newBuilder().setRequestId(id).build());
    }

    private static GenerateRequest generate(String id) {
        return GenerateRequest.newBuilder().setRequest(request(id)).build();
    }

    private static GenerationRequest request(String id) {
        return caption(Samples.CAPTION).setRequestId(id).build();
    }

    private static GenerationRequest.Builder caption(String caption) {
        return GenerationRequest.newBuilder().setCaption(caption);
    }

    private static GenerationRequest.Builder sampling(Sampling.Builder sampling) {
        return caption("a").setSampling(sampling);
    }
}
