package io.couture.dalle.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.couture.dalle.domain.DrawingEngine;
import io.couture.dalle.domain.EngineWatch;
import io.couture.dalle.domain.HashingTokenModel;
import io.couture.kit.envelope.Topics;
import io.couture.kit.stage.Job;
import io.couture.kit.stage.RequestTicket;
import io.couture.kit.stage.StageDefinition;
import io.couture.kit.stage.StageLimits;
import io.couture.kit.testing.StageBench;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Sampling;
import io.couture.proto.v1.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are taken back or too late, in a real stage whose engine the test turns by hand. */
class LeavingTest {

    private final StageBench bench = new StageBench();
    private final HashingTokenModel model = new HashingTokenModel(4, 1000);
    private final DrawingEngine engine = new DrawingEngine(model, List.of(0), EngineWatch.NONE);
    private final BlockingQueue<Job<CaptionTokens>> jobs = new LinkedBlockingQueue<>();
    private io.couture.kit.stage.Stage<CaptionTokens> stage;

    @BeforeEach
    void open() {
        stage = bench.factory()
                .open(new StageDefinition<>(
                        Stage.DALLE,
                        envelope -> CaptionTokens.parseFrom(envelope.value()),
                        caption -> RequestTicket.of(caption.getContext()),
                        caption -> "any",
                        taken -> taken.forEach(job -> {
                            job.hold(() -> {});
                            jobs.add(job);
                        }),
                        new StageLimits(1, 8, 8, 8, 1)));
    }

    private void submit(String id, long deadlineMillis) throws InterruptedException {
        CaptionTokens caption = CaptionTokens.newBuilder()
                .setContext(RequestContext.newBuilder()
                        .setRequestId(id)
                        .setCandidates(2)
                        .setDeadlineMillis(deadlineMillis)
                        .addAllTextTokens(List.of(0, 5)))
                .setSampling(Sampling.newBuilder().setTemperature(1).setTopP(1).setGuidance(1))
                .build();
        stage.accept(bench.message(caption));
        Job<CaptionTokens> job = jobs.poll(1, TimeUnit.MINUTES);
        engine.submit(DrawingMapper.toOrder(caption, 0, new JobCustomer(job, bench, "/test", () -> {})));
    }

    @Test
    void cancelledWorkLeavesWithinTwoSteps() throws Exception {
        submit("cancelled", System.currentTimeMillis() + 60_000);
        submit("staying", System.currentTimeMillis() + 60_000);
        engine.turn();
        engine.turn();
        assertThat(engine.rowsInUse()).isEqualTo(4);

        bench.cancel("cancelled");
        engine.turn();
        engine.turn();

        assertThat(engine.rowsInUse()).isEqualTo(2);
        await().until(() -> bench.acknowledged() == 1);
        assertThat(bench.records(Topics.RESULTS)).isEmpty();
    }

    @Test
    void expiredWorkLeavesWithinTwoStepsAndItsCallerIsTold() throws Exception {
        long deadline = System.currentTimeMillis() + 1500;
        submit("late", deadline);
        submit("staying", System.currentTimeMillis() + 60_000);
        engine.turn();
        engine.turn();
        assertThat(engine.rowsInUse()).isEqualTo(4);

        await().until(() -> System.currentTimeMillis() > deadline);
        engine.turn();
        engine.turn();

        assertThat(engine.rowsInUse()).isEqualTo(2);
        await().until(() -> bench.acknowledged() == 1);
        GenerationResult result =
                bench.published(Topics.RESULTS, GenerationResult.parser()).get(0);
        assertThat(result.getRequestId()).isEqualTo("late");
        assertThat(result.getError().getCode()).isEqualTo(GenerationError.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void whoWouldWaitInVainIsTurnedAwayAtOnceAndToldForHowLong() throws Exception {
        model.stepMillis = 1;
        for (int order = 0; order < 8; order++) {
            submit("patient " + order, System.currentTimeMillis() + 600_000);
        }
        turns(20);
        long stepNanos = medianOfTurns(40);

        // There are 3,940 steps to do before its own 1,000; alone it would have more than twice the time it needs.
        submit("late", System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(2_200 * stepNanos));
        engine.turn();

        assertThat(engine.rowsInUse()).isEqualTo(4);
        await().until(() -> bench.acknowledged() == 1);
        GenerationResult result =
                bench.published(Topics.RESULTS, GenerationResult.parser()).get(0);
        assertThat(result.getRequestId()).isEqualTo("late");
        GenerationError error = result.getError();
        assertThat(error.getCode()).isEqualTo(GenerationError.Code.RESOURCE_EXHAUSTED);
        assertThat(error.getRetryable()).isTrue();
        assertThat(error.getRetryAfterMillis()).isBetween(1_000L, 600_000L);
        assertThat(error.getMessage())
                .startsWith("dalle: its image tokens would be written in ")
                .contains("behind 4 candidates that are drawn and 12 that wait; its deadline is in ");
        assertThat(bench.records(Topics.DEAD_LETTERS)).isEmpty();
    }

    /** Nanoseconds of a turn; a pause of the machine is not counted. */
    private long medianOfTurns(int count) {
        long[] nanos = new long[count];
        for (int turn = 0; turn < count; turn++) {
            long began = System.nanoTime();
            engine.turn();
            nanos[turn] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        return nanos[count / 2];
    }

    private void turns(int count) {
        for (int turn = 0; turn < count; turn++) {
            engine.turn();
        }
    }
}
