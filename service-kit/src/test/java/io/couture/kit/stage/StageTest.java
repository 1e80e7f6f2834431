package io.couture.kit.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.couture.kit.cancel.CancelledRequests;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.model.InvalidRequestException;
import io.couture.model.ModelContractException;
import io.couture.model.TransientFailureException;
import io.couture.proto.pipeline.v1.Cancellation;
import io.couture.proto.pipeline.v1.CandidateImage;
import io.couture.proto.pipeline.v1.CandidateTokens;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageTest {

    private final FakePublisher publisher = new FakePublisher();
    private final CancelledRequests cancelled = new CancelledRequests();
    private final StageFactory factory = new StageFactory(publisher, cancelled, new SimpleMeterRegistry());

    @AfterEach
    void close() {
        factory.close();
    }

    private io.couture.kit.stage.Stage<CandidateTokens> open(StageWork<CandidateTokens> work, StageLimits limits) {
        return factory.open(new StageDefinition<>(
                Stage.VQGAN,
                envelope -> CandidateTokens.parseFrom(envelope.value()),
                tokens -> RequestTicket.of(tokens.getContext()),
                tokens -> tokens.getContext().getRelease(),
                work,
                limits));
    }

    private io.couture.kit.stage.Stage<CandidateTokens> open(StageWork.SingleWork<CandidateTokens> work) {
        return open(StageWork.each(work), StageLimits.single(1, 8));
    }

    private static List<Outgoing> image(Job<CandidateTokens> job) {
        CandidateImage image = CandidateImage.newBuilder()
                .setContext(job.input().getContext())
                .setCandidate(job.input().getCandidate())
                .build();
        return List.of(Outgoing.of(Topics.IMAGES, EventTypes.IMAGE, job.ticket().requestId(), image));
    }

    private GenerationError onlyError() throws InvalidProtocolBufferException {
        await().untilAsserted(() -> assertThat(publisher.to(Topics.RESULTS)).hasSize(1));
        Outgoing result = publisher.to(Topics.RESULTS).get(0);
        assertThat(result.partition()).isEqualTo(3);
        return GenerationResult.parseFrom(result.value()).getError();
    }

    @Test
    void acknowledgesOnlyAfterTheBrokerHasTheOutput() {
        CompletableFuture<Void> broker = new CompletableFuture<>();
        publisher.answerWith(record -> broker);
        TestRecord record = TestRecord.of("r", 0);

        open(StageTest::image).accept(record.delivery());

        await().untilAsserted(() -> assertThat(publisher.to(Topics.IMAGES)).hasSize(1));
        assertThat(record.isAcknowledged()).isFalse();
        broker.complete(null);
        await().until(record::isAcknowledged);
    }

    @Test
    void leavesTheRecordToBeDeliveredAgainWhenTheBrokerStaysAway() {
        publisher.answerWith(record ->
                CompletableFuture.failedFuture(new TransientFailureException("no broker", new RuntimeException())));
        TestRecord record = TestRecord.of("r", 0);

        open(StageTest::image).accept(record.delivery());

        await().until(() -> record.refusal() instanceof TransientFailureException);
        assertThat(record.isAcknowledged()).isFalse();
    }

    @Test
    void passesTraceAndReplyPartitionOnAndNamesItself() {
        open(StageTest::image).accept(TestRecord.of("r", 0).delivery());

        await().untilAsserted(() -> assertThat(publisher.to(Topics.IMAGES)).hasSize(1));
        var headers = publisher.to(Topics.IMAGES).get(0).headers();
        assertThat(headers.text(HeaderNames.TRACE_PARENT))
                .hasValueSatisfying(trace -> assertThat(trace).startsWith("00-0af7651916cd43dd8448eb211c80319c"));
        assertThat(headers.text(HeaderNames.REPLY_PARTITION)).hasValue("3");
        assertThat(headers.text(HeaderNames.SOURCE)).hasValue("/couture/vqgan-service");
        assertThat(headers.text(HeaderNames.TYPE)).hasValue("io.couture.image.v1");
        assertThat(headers.text(HeaderNames.ID)).hasValue("r");
        assertThat(headers.text(HeaderNames.CONTENT_TYPE)).hasValue("application/x-protobuf");
    }

    @Test
    void keepsPoisonAsADeadLetterTellsTheCallerAndLivesOn() throws InvalidProtocolBufferException {
        TestRecord poison = TestRecord.ofBytes("r/5", "\u0007 not protobuf");
        TestRecord good = TestRecord.of("other", 0);
        var stage = open(StageTest::image);

        stage.accept(poison.delivery());
        stage.accept(good.delivery());

        await().until(() -> poison.isAcknowledged() && good.isAcknowledged());
        Outgoing letter = publisher.to(Topics.DEAD_LETTERS).get(0);
        assertThat(letter.value()).isEqualTo(poison.envelope().value());
        assertThat(letter.key()).isEqualTo("r/5");
        assertThat(letter.headers().text(HeaderNames.DEAD_LETTER_TOPIC)).hasValue("couture.tokens");
        assertThat(letter.headers().text(HeaderNames.DEAD_LETTER_PARTITION)).hasValue("1");
        assertThat(letter.headers().text(HeaderNames.DEAD_LETTER_OFFSET)).hasValue("42");
        assertThat(letter.headers().text(HeaderNames.DEAD_LETTER_REASON)).isPresent();
        assertThat(letter.headers().text(HeaderNames.DEAD_LETTER_CAUSE))
                .hasValue(InvalidProtocolBufferException.class.getName());
        assertThat(letter.headers().text(HeaderNames.TRACE_PARENT)).isPresent();
        assertThat(onlyError().getCode()).isEqualTo(GenerationError.Code.INTERNAL);
    }

    @Test
    void takesAnEmptyRecordWithoutKeyForPoisonThatNobodyWaitsFor() {
        TestRecord poison = TestRecord.ofBytes(null, "");

        open(StageTest::image).accept(poison.delivery());

        await().until(poison::isAcknowledged);
        assertThat(publisher.to(Topics.DEAD_LETTERS)).hasSize(1);
        assertThat(publisher.to(Topics.RESULTS)).isEmpty();
    }

    @Test
    void tellsTheCallerOfAnInvalidRequestAndKeepsNoDeadLetter() throws InvalidProtocolBufferException {
        TestRecord record = TestRecord.of("r", 0);

        open(job -> {
                    throw new InvalidRequestException("top_k", "top_k is 9; it takes 0 to 8");
                })
                .accept(record.delivery());

        await().until(record::isAcknowledged);
        GenerationError error = onlyError();
        assertThat(error.getCode()).isEqualTo(GenerationError.Code.INVALID_ARGUMENT);
        assertThat(error.getField()).isEqualTo("top_k");
        assertThat(error.getMessage()).isEqualTo("top_k is 9; it takes 0 to 8");
        assertThat(publisher.to(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void stopsTheOtherCandidatesOfAFailedRequest() throws InvalidProtocolBufferException {
        TestRecord first = TestRecord.of("r", 0);
        TestRecord second = TestRecord.of("r", 1);
        var stage = open(job -> {
            throw new ModelContractException("codebook has 1024 codes, token is 4000");
        });

        stage.accept(first.delivery());
        await().until(first::isAcknowledged);
        stage.accept(second.delivery());
        await().until(second::isAcknowledged);

        assertThat(onlyError().getCode()).isEqualTo(GenerationError.Code.INTERNAL);
        assertThat(publisher.to(Topics.DEAD_LETTERS)).hasSize(1);
        Cancellation told =
                Cancellation.parseFrom(publisher.to(Topics.CANCELLATIONS).get(0).value());
        assertThat(told.getRequestId()).isEqualTo("r");
    }

    @Test
    void triesTransientFailuresAgainAndThenGivesUp() throws InvalidProtocolBufferException {
        AtomicInteger tries = new AtomicInteger();
        TestRecord record = TestRecord.of("r", 0);

        open(job -> {
                    tries.incrementAndGet();
                    throw new TransientFailureException("store is away", new RuntimeException());
                })
                .accept(record.delivery());

        await().until(record::isAcknowledged);
        assertThat(tries).hasValue(3);
        GenerationError error = onlyError();
        assertThat(error.getCode()).isEqualTo(GenerationError.Code.UNAVAILABLE);
        assertThat(error.getRetryable()).isTrue();
        assertThat(publisher.to(Topics.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void succeedsWhenATransientFailurePasses() {
        AtomicInteger tries = new AtomicInteger();
        TestRecord record = TestRecord.of("r", 0);

        open(job -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new TransientFailureException("store is away", new RuntimeException());
                    }
                    return image(job);
                })
                .accept(record.delivery());

        await().until(record::isAcknowledged);
        assertThat(publisher.to(Topics.IMAGES)).hasSize(1);
        assertThat(publisher.to(Topics.RESULTS)).isEmpty();
    }

    @Test
    void answersExpiredWorkWithoutDoingIt() throws InvalidProtocolBufferException {
        AtomicInteger worked = new AtomicInteger();
        TestRecord record = TestRecord.of("r", 0, System.currentTimeMillis() - 1);

        open(job -> {
                    worked.incrementAndGet();
                    return image(job);
                })
                .accept(record.delivery());

        await().until(record::isAcknowledged);
        assertThat(onlyError().getCode()).isEqualTo(GenerationError.Code.DEADLINE_EXCEEDED);
        assertThat(worked).hasValue(0);
    }

    @Test
    void dropsCancelledWorkInTheMiddleWithoutAWord() {
        CountDownLatch working = new CountDownLatch(1);
        TestRecord record = TestRecord.of("r", 0);
        open(job -> {
                    working.countDown();
                    await().until(() -> job.guard().stopped());
                    job.guard().check();
                    return image(job);
                })
                .accept(record.delivery());
        await().until(() -> working.getCount() == 0);

        cancelled.remember("r", TestRecord.ADMITTED + 1);

        await().until(record::isAcknowledged);
        assertThat(publisher.to(Topics.IMAGES)).isEmpty();
        assertThat(publisher.to(Topics.RESULTS)).isEmpty();
    }

    @Test
    void drawsARequestThatIsAskedForAgainAfterItsCancellation() {
        cancelled.remember("r", TestRecord.ADMITTED - 1);
        TestRecord record = TestRecord.of("r", 0);

        open(StageTest::image).accept(record.delivery());

        await().until(record::isAcknowledged);
        assertThat(publisher.to(Topics.IMAGES)).hasSize(1);
    }

    @Test
    void letsTheNextRecordWaitWhileTooManyAreUnderWay() {
        CompletableFuture<Void> broker = new CompletableFuture<>();
        publisher.answerWith(record -> broker);
        var stage = open(StageWork.each(StageTest::image), StageLimits.single(1, 2));

        CompletionStage<Void> afterFirst = stage.accept(TestRecord.of("a", 0).delivery());
        CompletionStage<Void> afterSecond = stage.accept(TestRecord.of("b", 0).delivery());

        assertThat(afterFirst.toCompletableFuture()).isCompleted();
        assertThat(afterSecond.toCompletableFuture()).isNotDone();
        broker.complete(null);
        await().until(afterSecond.toCompletableFuture()::isDone);
    }

    @Test
    void takesWhatWaitsTogetherAndSeparatesTheOneToBlame() {
        CountDownLatch queued = new CountDownLatch(1);
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        var stage = open(
                jobs -> {
                    await().until(() -> queued.getCount() == 0);
                    sizes.add(jobs.size());
                    if (jobs.stream().anyMatch(job -> job.input().getCandidate() == 2)) {
                        throw new ModelContractException("candidate 2 is bad");
                    }
                    jobs.forEach(job -> job.complete(image(job)));
                },
                StageLimits.batched(8, 16));
        List<TestRecord> records =
                List.of(TestRecord.of("a", 0), TestRecord.of("b", 1), TestRecord.of("c", 2), TestRecord.of("d", 3));

        records.forEach(record -> stage.accept(record.delivery()));
        queued.countDown();

        await().until(() -> records.stream().allMatch(TestRecord::isAcknowledged));
        assertThat(sizes).anyMatch(size -> size > 1);
        assertThat(publisher.to(Topics.IMAGES)).hasSize(3);
        assertThat(publisher.to(Topics.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void acknowledgesHeldWorkOnlyWithTheResultThatItWentInto() {
        CompletableFuture<Void> broker = new CompletableFuture<>();
        publisher.answerWith(record -> broker);
        List<Job<CandidateTokens>> collected = new CopyOnWriteArrayList<>();
        var stage = open(
                jobs -> jobs.forEach(job -> {
                    if (job.input().getCandidate() < 2) {
                        collected.add(job);
                        job.hold(() -> {});
                    } else {
                        CompletionStage<Boolean> published = job.complete(image(job));
                        collected.forEach(held -> held.completeAfter(published));
                    }
                }),
                StageLimits.batched(1, 1));
        List<TestRecord> records = List.of(TestRecord.of("a", 0), TestRecord.of("a", 1), TestRecord.of("a", 2));

        for (TestRecord record : records) {
            var next = stage.accept(record.delivery());
            if (record != records.get(2)) {
                await().until(next.toCompletableFuture()::isDone);
            }
        }
        await().untilAsserted(() -> assertThat(publisher.to(Topics.IMAGES)).hasSize(1));

        assertThat(records).noneMatch(TestRecord::isAcknowledged);
        broker.complete(null);
        await().until(() -> records.stream().allMatch(TestRecord::isAcknowledged));
    }

    @Test
    void endsHeldWorkWhenItIsCancelled() {
        AtomicInteger forgotten = new AtomicInteger();
        TestRecord record = TestRecord.of("r", 0);
        open(jobs -> jobs.forEach(job -> job.hold(forgotten::incrementAndGet)), StageLimits.batched(1, 1))
                .accept(record.delivery());

        cancelled.remember("r", TestRecord.ADMITTED + 1);

        await().until(record::isAcknowledged);
        assertThat(publisher.to(Topics.RESULTS)).isEmpty();
        assertThat(forgotten.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void reportsProgressToTheAskingGatewayAndAlwaysTheLastStep() {
        TestRecord record = TestRecord.of("r", 0);
        open(job -> {
                    for (int done = 1; done <= 100; done++) {
                        job.progress(done, 100);
                    }
                    return image(job);
                })
                .accept(record.delivery());

        await().until(record::isAcknowledged);
        List<Outgoing> progress = publisher.to(Topics.PROGRESS);
        assertThat(progress)
                .hasSizeBetween(2, 20)
                .allMatch(event -> Integer.valueOf(3).equals(event.partition()));
        assertThat(progress)
                .extracting(event -> event.headers().text(HeaderNames.ID))
                .doesNotHaveDuplicates();
    }

    @Test
    void answersWorkThatForgetsItsJob() throws InvalidProtocolBufferException {
        TestRecord record = TestRecord.of("r", 0);

        open(jobs -> {}, StageLimits.single(1, 1)).accept(record.delivery());

        await().until(record::isAcknowledged);
        assertThat(onlyError().getMessage()).contains("left the job open");
    }

    @Test
    void keepsAnOutputThatCanNeverBeWrittenFromStoppingTheStage() throws InvalidProtocolBufferException {
        publisher.answerWith(record -> record.topic().equals(Topics.IMAGES)
                ? CompletableFuture.failedFuture(new ModelContractException("20 MB; the limit is 16"))
                : CompletableFuture.completedFuture(null));
        TestRecord record = TestRecord.of("r", 0);

        open(StageTest::image).accept(record.delivery());

        await().until(record::isAcknowledged);
        assertThat(onlyError().getMessage()).contains("the limit is 16");
    }
}
