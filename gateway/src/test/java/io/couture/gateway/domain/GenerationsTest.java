package io.couture.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakePipeline pipeline = new FakePipeline();
    private Instant now = START;
    private final Generations generations =
            new Generations(pipeline, new Generations.Limits(3, 3, 2, 60, Duration.ofMinutes(30)), () -> now);
    private final List<String> heard = new ArrayList<>();

    @Test
    void tellsEventsInOrderAndOnce() {
        Generation generation = submit("a");
        generations.watch(generation, this::note);

        generations.progressed("a", new StageProgress(Stage.DALLE, 10, 256));
        generations.progressed("a", new StageProgress(Stage.DALLE, 5, 256));
        generations.scored("a", Samples.picture(0));
        generations.scored("a", Samples.picture(0));
        generations.finished(Samples.result("a", 1));
        generations.finished(Samples.result("a", 2));
        generations.progressed("a", new StageProgress(Stage.DALLE, 256, 256));
        generations.scored("a", Samples.picture(1));

        assertThat(heard).containsExactly("accepted a", "DALLE 10", "candidate 0", "finished 1");
        assertThat(generation.state()).isEqualTo(Generation.State.SUCCEEDED);
        assertThat(generations.streams()).isZero();
    }

    @Test
    void tellsWhoComesLateTheLatestOfEverything() {
        Generation generation = submit("a");
        generations.progressed("a", new StageProgress(Stage.CAPTION, 1, 1));
        generations.progressed("a", new StageProgress(Stage.DALLE, 10, 256));
        generations.progressed("a", new StageProgress(Stage.DALLE, 20, 256));
        generations.scored("a", Samples.picture(3));
        generations.finished(Samples.result("a", 1));

        generations.watch(generation, this::note);

        assertThat(heard)
                .containsExactly("accepted a", "CAPTION 1", "DALLE 20", "candidate 3", "candidate 0", "finished 1");
    }

    @Test
    void tellsOfEveryRankedCandidateBeforeAResultThatOvertookIt() {
        Generation generation = submit("a");
        generations.watch(generation, this::note);

        generations.scored("a", Samples.picture(1));
        generations.finished(Samples.result("a", 3));
        generations.scored("a", Samples.picture(2));

        assertThat(heard).containsExactly("accepted a", "candidate 1", "candidate 0", "candidate 2", "finished 3");
    }

    @Test
    void keepsTheFirstEndWhateverComesAfter() {
        Generation generation = submit("a");
        generations.finished(Result.failed("a", Failure.of(Failure.Code.UNAVAILABLE, "a stage is away")));

        assertThat(generations.finished(Samples.result("a", 1))).isFalse();
        assertThat(generation.state()).isEqualTo(Generation.State.FAILED);
    }

    @Test
    void dropsRepliesToRequestsOfOthers() {
        generations.progressed("other", new StageProgress(Stage.CAPTION, 1, 1));
        generations.scored("other", Samples.picture(0));

        assertThat(generations.finished(Samples.result("other", 1))).isFalse();
        assertThat(generations.find("other")).isEmpty();
    }

    @Test
    void cancelsWhenTheLastForWhomItIsDrawnHangsUp() {
        Generation generation = submit("a");
        Subscription first = generations.follow(generation, this::note);
        Subscription second = generations.follow(generation, event -> {});
        generations.watch(generation, event -> {});

        first.close();
        assertThat(pipeline.cancelled()).isEmpty();
        second.close();
        second.close();

        assertThat(pipeline.cancelled()).containsExactly("a");
        assertThat(generation.state()).isEqualTo(Generation.State.CANCELLED);
        assertThat(heard).containsExactly("accepted a");
    }

    @Test
    void goesOnWhenAWatcherLeavesOrTheRequestIsDetached() {
        generations.watch(submit("a"), this::note).close();
        Generation detached = generations
                .submit(Samples.request("b", deadline()), true)
                .toCompletableFuture()
                .join();
        generations.follow(detached, this::note).close();

        assertThat(pipeline.cancelled()).isEmpty();
        assertThat(detached.state()).isEqualTo(Generation.State.RUNNING);
    }

    @Test
    void dropsAListenerThatThrowsAndTellsTheOthers() {
        Generation generation = submit("a");
        generations.watch(generation, event -> {
            throw new IllegalStateException("gone");
        });
        generations.watch(generation, this::note);

        generations.finished(Samples.result("a", 1));

        assertThat(heard).containsExactly("accepted a", "candidate 0", "finished 1");
        assertThat(generations.streams()).isZero();
    }

    @Test
    void writesNothingMoreForWhatIsFinished() {
        Generation generation = submit("a");
        Subscription subscription = generations.follow(generation, this::note);
        generations.finished(Samples.result("a", 1));

        subscription.close();

        assertThat(generations.cancel("a")).contains(Generation.State.SUCCEEDED);
        assertThat(generations.cancel("unknown")).isEmpty();
        assertThat(pipeline.cancelled()).isEmpty();
    }

    @Test
    void endsAndCancelsWhatPassesItsDeadline() {
        Generation generation = submit("a");
        generations.watch(generation, this::note);

        now = deadline();
        generations.sweep();
        assertThat(generation.state()).isEqualTo(Generation.State.RUNNING);
        now = deadline().plusMillis(1);
        generations.sweep();
        generations.sweep();

        assertThat(heard).containsExactly("accepted a", "failed DEADLINE_EXCEEDED");
        assertThat(pipeline.cancelled()).containsExactly("a");
        assertThat(generations.open()).isZero();
    }

    @Test
    void forgetsFinishedRequestsAfterAWhile() {
        submit("a");
        submit("b");
        generations.finished(Samples.result("a", 1));

        now = START.plus(Duration.ofMinutes(31));
        generations.sweep();

        assertThat(generations.find("a")).isEmpty();
        // b ran into its deadline only now, so it can still be asked for.
        assertThat(generations.find("b")).isPresent();
    }

    @Test
    void refusesMoreThanItsLimitOfOpenRequests() {
        submit("a");
        submit("b");
        submit("c");

        Failure failure = refused("d");
        assertThat(failure.code()).isEqualTo(Failure.Code.RESOURCE_EXHAUSTED);
        assertThat(failure.message()).contains("3 requests open");
        assertThat(failure.retryable()).isTrue();

        generations.finished(Samples.result("a", 0));
        assertThat(submit("d").state()).isEqualTo(Generation.State.RUNNING);
    }

    @Test
    void refusesMoreThanItsLimitOfListeners() {
        Generation generation = submit("a");
        for (int i = 0; i < 3; i++) {
            generations.watch(generation, event -> {});
        }

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> generations.follow(generation, this::note));

        assertThat(refused.failure().code()).isEqualTo(Failure.Code.RESOURCE_EXHAUSTED);
        // Nobody is left for whom it would be drawn.
        assertThat(pipeline.cancelled()).containsExactly("a");
    }

    @Test
    void remembersAtMostItsLimitOfFinishedRequests() {
        for (String id : List.of("a", "b", "c")) {
            submit(id);
            generations.finished(Samples.result(id, 0));
        }

        assertThat(generations.find("a")).isEmpty();
        assertThat(generations.find("b")).isPresent();
        assertThat(generations.find("c")).isPresent();
    }

    @Test
    void forgetsOldPicturesForNewOnesAndThenKeepsNoMore() {
        // A picture has 9 bytes, the limit is 60.
        submit("old");
        generations.finished(Samples.result("old", 3));
        Generation generation = submit("new");

        for (int i = 0; i < 8; i++) {
            generations.scored("new", Samples.picture(i));
        }

        assertThat(generations.find("old")).isEmpty();
        assertThat(generation.snapshot().candidates()).hasSize(6);
    }

    @Test
    void givesTheSameRequestAgainItsFirstGeneration() {
        Generation first = submit("a");

        Generation second = generations
                .submit(Samples.request("a", deadline().plusSeconds(9)), false)
                .toCompletableFuture()
                .join();

        assertThat(second).isSameAs(first);
        assertThat(pipeline.submitted()).hasSize(1);
    }

    @Test
    void refusesAnotherRequestUnderATakenId() {
        submit("a");
        PictureRequest other = new PictureRequest("a", new Prompt.Caption("원피스이다."), Samples.wishes(), deadline());

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> generations.submit(other, false));

        assertThat(refused.failure().code()).isEqualTo(Failure.Code.ALREADY_EXISTS);
        assertThat(refused.failure().field()).isEqualTo("request_id");
    }

    @Test
    void drawsAnewWhatWasCancelledOrFailedForNow() {
        Generation first = submit("a");
        generations.cancel("a");

        Generation second = submit("a");

        assertThat(second).isNotSameAs(first);
        assertThat(second.state()).isEqualTo(Generation.State.RUNNING);
        assertThat(pipeline.submitted()).hasSize(2);
    }

    @Test
    void saysUnavailableWhenTheBrokerDoesNotTakeTheRequestAndForgetsIt() {
        pipeline.breakWith(new IllegalStateException("no broker"));

        Failure failure = failureOf("a");

        assertThat(failure.code()).isEqualTo(Failure.Code.UNAVAILABLE);
        assertThat(failure.message()).contains("request a").contains("no broker");
        assertThat(generations.find("a")).isEmpty();
        assertThat(generations.open()).isZero();
        pipeline.repair();
        assertThat(submit("a").state()).isEqualTo(Generation.State.RUNNING);
    }

    @Test
    void acceptsOnlyWhatTheBrokerHas() {
        pipeline.hold();
        var admitted =
                generations.submit(Samples.request("a", deadline()), false).toCompletableFuture();
        assertThat(admitted).isNotDone();

        pipeline.acknowledge();

        assertThat(admitted).isCompleted();
    }

    private Instant deadline() {
        return START.plus(Duration.ofMinutes(10));
    }

    private Generation submit(String id) {
        return generations
                .submit(Samples.request(id, deadline()), false)
                .toCompletableFuture()
                .join();
    }

    private Failure refused(String id) {
        return catchThrowableOfType(
                        RefusedException.class, () -> generations.submit(Samples.request(id, deadline()), false))
                .failure();
    }

    private Failure failureOf(String id) {
        CompletionException failed = catchThrowableOfType(CompletionException.class, () -> submit(id));
        return ((RefusedException) failed.getCause()).failure();
    }

    private void note(GenerationEvent event) {
        if (event instanceof GenerationEvent.Accepted accepted) {
            heard.add("accepted " + accepted.requestId());
        } else if (event instanceof GenerationEvent.Progressed progressed) {
            heard.add(
                    progressed.progress().stage() + " " + progressed.progress().done());
        } else if (event instanceof GenerationEvent.Scored scored) {
            heard.add("candidate " + scored.picture().candidate());
        } else if (event instanceof GenerationEvent.Finished finished) {
            Failure failure = finished.result().failure();
            heard.add(
                    failure == null ? "finished " + finished.result().pictures().size() : "failed " + failure.code());
        }
    }
}
