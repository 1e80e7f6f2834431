package io.couture.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerateRequest;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.ImageGenerationGrpc;
import io.couture.proto.v1.Progress;
import io.couture.proto.v1.Stage;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationClientTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ScriptedGateway gateway = new ScriptedGateway();
    private Server server;
    private GenerationClient client;

    @BeforeEach
    void connect() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(gateway)
                .build()
                .start();
        client = new GenerationClient("127.0.0.1", server.getPort());
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void passesProgressOnAndReturnsTheResult() {
        List<Progress> progress = new CopyOnWriteArrayList<>();

        Answer answer = client.generate(request("draw"), TIMEOUT, progress::add).join();

        assertThat(answer.result()).map(GenerationResult::getRequestId).contains("draw");
        assertThat(progress).extracting(Progress::getStage).containsExactly(Stage.DALLE);
    }

    @Test
    void tellsBadInputFromAFailingServiceAndAPassedDeadline() {
        assertThat(failure("INVALID_ARGUMENT").kind()).isEqualTo(Failure.Kind.BAD_INPUT);
        assertThat(failure("UNAVAILABLE").kind()).isEqualTo(Failure.Kind.SERVICE_FAILED);
        assertThat(failure("DEADLINE_EXCEEDED").kind()).isEqualTo(Failure.Kind.DEADLINE_PASSED);
        assertThat(failure("UNAVAILABLE").message()).isEqualTo("said so");
    }

    @Test
    void anErrorInTheResultIsAFailureToo() {
        Failure failure = failure("error-in-result");

        assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT);
        assertThat(failure.code()).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void cancellingHangsUp() throws Exception {
        CompletableFuture<Answer> call = client.generate(request("hang"), TIMEOUT, progress -> {});
        assertThat(gateway.arrived.await(20, TimeUnit.SECONDS)).isTrue();

        call.cancel(true);

        assertThat(gateway.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private Failure failure(String script) {
        return client.generate(request(script), TIMEOUT, progress -> {})
                .join()
                .failure()
                .orElseThrow();
    }

    private static GenerationRequest request(String script) {
        return GenerationRequest.newBuilder().setRequestId(script).build();
    }

    /** Does what the request id says. */
    private static final class ScriptedGateway extends ImageGenerationGrpc.ImageGenerationImplBase {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch hungUp = new CountDownLatch(1);

        @Override
        public void generate(GenerateRequest request, StreamObserver<GenerateEvent> events) {
            String script = request.getRequest().getRequestId();
            switch (script) {
                case "draw" -> {
                    events.onNext(GenerateEvent.newBuilder()
                            .setProgress(Progress.newBuilder()
                                    .setStage(Stage.DALLE)
                                    .setDone(1)
                                    .setTotal(2))
                            .build());
                    events.onNext(result(GenerationResult.newBuilder().setRequestId(script)));
                    events.onCompleted();
                }
                case "error-in-result" -> {
                    events.onNext(result(GenerationResult.newBuilder()
                            .setError(GenerationError.newBuilder().setCode(GenerationError.Code.INVALID_ARGUMENT))));
                    events.onCompleted();
                }
                case "hang" -> {
                    ((ServerCallStreamObserver<GenerateEvent>) events).setOnCancelHandler(hungUp::countDown);
                    arrived.countDown();
                }
                default ->
                    events.onError(Status.fromCode(Status.Code.valueOf(script))
                            .withDescription("said so")
                            .asRuntimeException());
            }
        }

        private static GenerateEvent result(GenerationResult.Builder result) {
            return GenerateEvent.newBuilder().setResult(result).build();
        }
    }
}
