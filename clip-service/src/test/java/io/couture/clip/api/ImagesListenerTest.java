package io.couture.clip.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.couture.clip.config.ClipConfig;
import io.couture.clip.domain.FinishedRequests;
import io.couture.clip.domain.RecentResults;
import io.couture.clip.domain.RequestKey;
import io.couture.clip.inference.OnnxPictureScorer;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.testing.StageBench;
import io.couture.model.picture.PngCodec;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import io.couture.proto.pipeline.v1.CandidateImage;
import io.couture.proto.pipeline.v1.ProgressEvent;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.CandidateScore;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import io.couture.proto.v1.Warning;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage on the tiny release, with a broker in memory. */
class ImagesListenerTest {

    private static final int CANDIDATES = 3;

    @TempDir
    static Path store;

    private static LoadedReleases<OnnxPictureScorer> releases;

    private final StageBench bench = new StageBench();
    private final KnownFinished finished = new KnownFinished();
    private ImagesListener listener;

    private static final class KnownFinished implements FinishedRequests {

        private final RecentResults recent = new RecentResults(100);

        @Override
        public boolean contains(RequestKey request) {
            return recent.contains(request);
        }

        @Override
        public void remember(String requestId, long resultMillis) {
            recent.remember(requestId, resultMillis);
        }
    }

    @BeforeAll
    static void load() {
        TinyRelease.writeTo(store);
        releases = StageBench.releases(
                store,
                TinyRelease.ID,
                release -> OnnxPictureScorer.open(
                        release, "auto", InferenceOptions.singleThread(), new OnnxPictureScorer.Limits(2, 10)));
        // However long it takes, before any test's time runs.
        releases.lease(TinyRelease.ID).close();
    }

    @AfterAll
    static void unload() {
        releases.close();
    }

    /** Machines that build may be busy. */
    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    @BeforeEach
    void open() {
        ClipConfig config = new SmallRyeConfigBuilder()
                .withMapping(ClipConfig.class)
                .build()
                .getConfigMapping(ClipConfig.class);
        listener = new ImagesListener(bench.factory(), releases, finished, config);
    }

    private static CandidateImage image(String requestId, int candidate) {
        return image(requestId, candidate, System.currentTimeMillis() + 60_000);
    }

    private static CandidateImage image(String requestId, int candidate, long deadlineMillis) {
        FloatBuffer pixels = FloatBuffer.allocate(3 * 64 * 64);
        Random random = new Random(candidate);
        for (int block = 0; block < pixels.capacity(); block += 64) {
            float value = random.nextFloat() * 2 - 1;
            for (int i = 0; i < 64; i++) {
                pixels.put(block + i, value);
            }
        }
        return CandidateImage.newBuilder()
                .setContext(RequestContext.newBuilder()
                        .setRequestId(requestId)
                        .setRelease(TinyRelease.ID)
                        .setSeed(42)
                        .setCandidates(CANDIDATES)
                        .setTop(2)
                        .setCaption("상의 화이트")
                        .setDeadlineMillis(deadlineMillis)
                        .setAdmittedMillis(1000)
                        .setReplyPartition(3)
                        .addAllTextTokens(List.of(0, 4, 14))
                        .addWarnings(Warning.newBuilder().setCode(Warning.Code.STYLE_REMOVED))
                        .addTimings(
                                StageTiming.newBuilder().setStage(Stage.DALLE).setMillis(10 + candidate)))
                .setCandidate(candidate)
                .addTokens(candidate)
                .setWidth(64)
                .setHeight(64)
                .setPng(ByteString.copyFrom(PngCodec.encode(pixels, 0, 64, 64)))
                .build();
    }

    private void receive(String requestId, int... candidates) {
        for (int candidate : candidates) {
            listener.receive(bench.message(image(requestId, candidate)));
        }
    }

    private List<GenerationResult> results() {
        return bench.published(Topics.RESULTS, GenerationResult.parser());
    }

    @Test
    void publishesOneRankedResultAndThenAcknowledgesAllPictures() {
        // Given
        CompletableFuture<Void> broker = new CompletableFuture<>();
        bench.answerAfter(broker);

        // When
        receive("r1", 2, 0, 1);
        patiently().until(() -> !results().isEmpty());
        int before = bench.acknowledged();
        broker.complete(null);
        patiently().until(() -> bench.acknowledged() == CANDIDATES);

        // Then
        assertThat(before).isZero();
        assertThat(results()).hasSize(1);
        GenerationResult result = results().get(0);
        assertThat(result.getCaption()).isEqualTo("상의 화이트");
        assertThat(result.getWarningsCount()).isEqualTo(1);
        assertThat(result.getScoresList())
                .extracting(CandidateScore::getCandidate)
                .containsExactly(0, 1, 2);
        assertThat(result.getScoresList()).allMatch(score -> Math.abs(score.getScore()) <= 1 && score.getScore() != 0);
        assertThat(result.getPicturesList())
                .hasSize(2)
                .isSortedAccordingTo(Comparator.comparing(Picture::getScore).reversed());
        float best = result.getScoresList().stream()
                .map(CandidateScore::getScore)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(result.getPictures(0).getScore()).isEqualTo(best);
        assertThat(result.getTimingsList()).extracting(StageTiming::getStage).containsExactly(Stage.DALLE, Stage.CLIP);
        assertThat(result.getTimings(0).getMillis()).isEqualTo(12);
        assertThat(bench.records(Topics.RESULTS))
                .extracting(Outgoing::partition)
                .containsExactly(3);
        assertThat(bench.published(Topics.PROGRESS, ProgressEvent.parser()).stream()
                        .filter(ProgressEvent::hasCandidate)
                        .map(event -> event.getCandidate().getCandidate()))
                .containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void countsAPictureDeliveredTwiceOnce() {
        receive("r2", 0, 0, 1, 1, 2);

        patiently().until(() -> bench.acknowledged() == 5);
        assertThat(results()).hasSize(1);
        assertThat(results().get(0).getScoresCount()).isEqualTo(CANDIDATES);
    }

    @Test
    void answersNothingTwiceWhenPicturesComeAgainAfterTheResult() {
        receive("r3", 0, 1, 2);
        patiently().until(() -> bench.acknowledged() == CANDIDATES);

        receive("r3", 0, 1, 2);

        patiently().until(() -> bench.acknowledged() == 2 * CANDIDATES);
        assertThat(results()).hasSize(1);
    }

    @Test
    void holdsNothingOfAPictureThatComesAgainWhileTheResultIsOnItsWay() {
        // Given
        CompletableFuture<Void> broker = new CompletableFuture<>();
        bench.answerAfter(broker);
        receive("r6", 0, 1, 2);
        patiently().until(() -> !results().isEmpty());

        // When
        receive("r6", 1);
        receive("r7", 0);
        patiently().until(() -> shown() == CANDIDATES + 1);
        broker.complete(null);

        // Then
        patiently().until(() -> bench.acknowledged() == CANDIDATES + 1);
        assertThat(results()).hasSize(1);
    }

    @Test
    void saysOnceThatTheDeadlinePassedWhenCandidatesAreMissing() {
        long soon = System.currentTimeMillis() + 2000;
        listener.receive(bench.message(image("r4", 0, soon)));
        listener.receive(bench.message(image("r4", 1, soon)));

        patiently().until(() -> bench.acknowledged() == 2);
        assertThat(results()).hasSize(1);
        assertThat(results().get(0).getError().getCode()).isEqualTo(GenerationError.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void letsGoOfPicturesWhosePartitionWentAwayAndTakesThemAgain() {
        // Given
        receive("r5", 0, 1);
        patiently().until(() -> shown() == 2);

        // When: without Kafka's metadata a record is of partition 0.
        listener.abandon(List.of(0));
        receive("r5", 0, 1, 2);

        // Then
        patiently().until(() -> bench.acknowledged() == CANDIDATES);
        assertThat(results()).hasSize(1);
        assertThat(results().get(0).hasError()).isFalse();
        assertThat(shown()).isEqualTo(2 + CANDIDATES);
    }

    private long shown() {
        return bench.published(Topics.PROGRESS, ProgressEvent.parser()).stream()
                .filter(ProgressEvent::hasCandidate)
                .count();
    }

    @Test
    void aPictureThatCannotBeReadFailsItsOwnRequestOnly() {
        CandidateImage broken = image("bad", 0).toBuilder()
                .setPng(ByteString.copyFromUtf8("no picture"))
                .build();
        listener.receive(bench.message(broken));
        receive("good", 0, 1, 2);

        patiently().until(() -> bench.acknowledged() == 4);
        assertThat(results())
                .filteredOn(GenerationResult::hasError)
                .singleElement()
                .satisfies(result -> assertThat(result.getError().getMessage())
                        .isEqualTo("clip: picture of 10 bytes is of no known format"));
        assertThat(results())
                .filteredOn(result -> !result.hasError())
                .extracting(GenerationResult::getRequestId)
                .containsExactly("good");
    }
}
