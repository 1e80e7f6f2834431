package io.couture.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What grows while it is drawn, and the pictures that callers give: both are held in bounded memory. */
class PreviewsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /** Room for two small pictures. */
    private static final int ROOM = 20;

    private final FakePipeline pipeline = new FakePipeline();
    private final Generations generations =
            new Generations(pipeline, new Generations.Limits(3, 3, 2, ROOM, Duration.ofMinutes(30)), () -> START);
    private final List<String> heard = new ArrayList<>();

    private static Preview preview(int candidate, int rows, int bytes) {
        return new Preview(candidate, rows, 16, 256, 16 * rows, new Png(new byte[bytes]));
    }

    private Generation submit(String id) {
        return generations
                .submit(Samples.request(id, START.plusSeconds(60)), true)
                .toCompletableFuture()
                .join();
    }

    private void note(GenerationEvent event) {
        if (event instanceof GenerationEvent.Previewed previewed) {
            heard.add(previewed.preview().candidate() + " to row "
                    + previewed.preview().rows());
        } else if (event instanceof GenerationEvent.Scored scored) {
            heard.add(scored.picture().candidate() + " scored");
        }
    }

    @Test
    void tellsOfEveryStepForwardAndOfNoneBack() {
        Generation generation = submit("a");
        generations.watch(generation, this::note);

        generations.previewed("a", preview(0, 4, 5));
        generations.previewed("a", preview(0, 8, 5));
        generations.previewed("a", preview(0, 4, 5));
        generations.previewed("a", preview(1, 4, 5));
        generations.previewed("nobody", preview(1, 4, 5));

        assertThat(heard).containsExactly("0 to row 4", "0 to row 8", "1 to row 4");
        assertThat(generation.preview(0).orElseThrow().rows()).isEqualTo(8);
    }

    @Test
    void tellsWhoComesLateTheLatestOnly() {
        Generation generation = submit("a");
        generations.previewed("a", preview(0, 4, 5));
        generations.previewed("a", preview(0, 8, 5));

        generations.watch(generation, this::note);

        assertThat(heard).containsExactly("0 to row 8");
    }

    @Test
    void forgetsAPreviewOnceItsCandidateIsThereAndAllOfThemAtTheEnd() {
        Generation generation = submit("a");
        generations.watch(generation, this::note);
        generations.previewed("a", preview(0, 4, 5));
        generations.previewed("a", preview(1, 4, 5));

        generations.scored("a", Samples.picture(0));
        generations.previewed("a", preview(0, 8, 5));
        assertThat(generation.preview(0)).isEmpty();
        assertThat(generation.preview(1)).isPresent();
        generations.finished(Samples.result("a", 0));
        generations.previewed("a", preview(1, 8, 5));

        assertThat(heard).containsExactly("0 to row 4", "1 to row 4", "0 scored");
        assertThat(generation.preview(1)).isEmpty();
    }

    @Test
    void takesNoMoreMemoryThanTheLatestOfEachAndNoneThatThereIsNoRoomFor() {
        Generation generation = submit("a");
        for (int rows = 1; rows < 16; rows++) {
            generations.previewed("a", preview(0, rows, 9));
        }
        generations.previewed("a", preview(1, 1, 12));

        assertThat(generation.preview(0).orElseThrow().rows()).isEqualTo(15);
        assertThat(generation.preview(1)).isEmpty();
        generations.finished(Samples.result("a", 0));
        Generation next = submit("b");
        generations.previewed("b", preview(0, 1, ROOM));
        assertThat(next.preview(0)).isPresent();
    }

    private static PictureRequest editing(String id, int bytes, int keepRows) {
        Edit edit = new Edit(new Edit.Source(new byte[bytes]), keepRows, null, null);
        Wishes wishes = new Wishes("", null, null, null, Wishes.Sampling.NONE, false, Wishes.Priority.BULK, 4, edit);
        return new PictureRequest(id, new Prompt.Caption(Samples.CAPTION), wishes, START.plusSeconds(60));
    }

    @Test
    void keepsNoGivenPictureOnceItIsWrittenAndStillKnowsARetry() {
        for (int i = 0; i < 3; i++) {
            Generation generation = generations
                    .submit(editing("edit-" + i, ROOM, 4), true)
                    .toCompletableFuture()
                    .join();
            assertThatThrownBy(
                            () -> generation.request().wishes().edit().picture().bytes())
                    .hasMessageContaining("were let go");
            assertThat(pipeline.last().wishes().edit().picture().bytes()).hasSize(ROOM);
        }

        generations
                .submit(editing("edit-1", ROOM, 4), true)
                .toCompletableFuture()
                .join();
        assertThat(pipeline.submitted()).hasSize(3);
        assertThatThrownBy(() -> generations.submit(editing("edit-1", ROOM, 5), true))
                .hasMessageContaining("other wishes");
        assertThatThrownBy(() -> generations.submit(editing("edit-1", ROOM - 1, 4), true))
                .hasMessageContaining("other wishes");
    }

    @Test
    void refusesAPictureThatThereIsNoRoomForWhileOthersAreNotWritten() {
        pipeline.hold();
        generations.submit(editing("first", 15, 4), true);

        CompletionException refused = org.assertj.core.api.Assertions.catchThrowableOfType(
                CompletionException.class,
                () -> generations
                        .submit(editing("second", 10, 4), true)
                        .toCompletableFuture()
                        .join());

        assertThat(((RefusedException) refused.getCause()).failure().code()).isEqualTo(Failure.Code.RESOURCE_EXHAUSTED);
        assertThat(refused).hasMessageContaining("no room for the request's picture of 10 bytes");
        pipeline.acknowledge();
        assertThat(generations
                        .submit(editing("second", 10, 4), true)
                        .toCompletableFuture()
                        .join()
                        .state())
                .isEqualTo(Generation.State.RUNNING);
    }
}
