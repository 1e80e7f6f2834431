package io.couture.dalle.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.dalle.config.DalleConfig;
import io.couture.dalle.inference.DalleRelease;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.testing.StageBench;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import io.couture.proto.pipeline.v1.CandidateTokens;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.pipeline.v1.ProgressEvent;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Sampling;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage on the tiny release, with a broker in memory. */
class CaptionListenerTest {

    private static final int CANDIDATES = 6;

    @TempDir
    static Path store;

    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    private static final EngineMetrics METRICS = new EngineMetrics(METERS, TinyRelease.ID);
    private static LoadedReleases<DalleRelease> releases;

    private final StageBench bench = new StageBench();
    private CaptionListener listener;

    @BeforeAll
    static void load() {
        TinyRelease.writeTo(store);
        releases = StageBench.releases(
                store,
                TinyRelease.ID,
                release -> DalleRelease.load(release, "auto", InferenceOptions.singleThread(), 4, METRICS));
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
        DalleConfig config = new SmallRyeConfigBuilder()
                .withMapping(DalleConfig.class)
                .build()
                .getConfigMapping(DalleConfig.class);
        listener = new CaptionListener(bench.factory(), releases, bench, config);
    }

    private static CaptionTokens caption(String requestId, Integer... text) {
        return CaptionTokens.newBuilder()
                .setContext(RequestContext.newBuilder()
                        .setRequestId(requestId)
                        .setRelease(TinyRelease.ID)
                        .setSeed(42)
                        .setCandidates(CANDIDATES)
                        .setTop(2)
                        .setDeadlineMillis(System.currentTimeMillis() + 60_000)
                        .setReplyPartition(3)
                        .addAllTextTokens(List.of(text))
                        .addTimings(
                                StageTiming.newBuilder().setStage(Stage.CAPTION).setMillis(5)))
                .setSampling(Sampling.newBuilder().setTemperature(1).setTopP(1).setGuidance(2))
                .build();
    }

    @Test
    void publishesOneRecordForEachCandidateAndThenAcknowledges() {
        // Given
        CompletableFuture<Void> broker = new CompletableFuture<>();
        bench.answerAfter(broker);

        // When
        listener.receive(bench.message(caption("r1", 0, 7, 9)));
        patiently().until(() -> bench.records(Topics.TOKENS).size() >= CANDIDATES);
        int before = bench.acknowledged();
        broker.complete(null);
        patiently().until(() -> bench.acknowledged() == 1);

        // Then
        assertThat(before).isZero();
        List<CandidateTokens> candidates = bench.published(Topics.TOKENS, CandidateTokens.parser());
        assertThat(candidates).extracting(CandidateTokens::getCandidate).contains(0, 1, 2, 3, 4, 5);
        assertThat(candidates).allSatisfy(candidate -> {
            assertThat(candidate.getTokensList()).hasSize(16);
            assertThat(candidate.getContext().getTimingsList())
                    .extracting(StageTiming::getStage)
                    .containsExactly(Stage.CAPTION, Stage.DALLE);
        });
        assertThat(bench.records(Topics.TOKENS)).extracting(Outgoing::key).contains("r1/0", "r1/5");
        List<ProgressEvent> progress = bench.published(Topics.PROGRESS, ProgressEvent.parser());
        assertThat(progress)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getProgress().getTotal()).isEqualTo(CANDIDATES * 16));
        assertThat(progress.get(progress.size() - 1).getProgress().getDone()).isEqualTo(CANDIDATES * 16);
        // Each candidate's first token comes from its caption, the others from steps.
        assertThat(METERS.counter("couture.engine.tokens", "release", TinyRelease.ID)
                        .count())
                .isGreaterThanOrEqualTo(CANDIDATES * 15);
        assertThat(METERS.get("couture.engine.step").tag("rows", "4").timer().count())
                .isPositive();
    }

    @Test
    void publishesNothingForARequestThatWasTakenBack() {
        bench.cancel("r2");

        listener.receive(bench.message(caption("r2", 0, 7, 9)));

        patiently().until(() -> bench.acknowledged() == 1);
        assertThat(bench.records(Topics.TOKENS)).isEmpty();
        assertThat(bench.records(Topics.RESULTS)).isEmpty();
    }

    @Test
    void answersARequestThatCannotBeDrawnAndServesTheNext() {
        listener.receive(bench.message(caption("bad", 0, 700)));
        listener.receive(bench.message(caption("good", 0, 7)));

        patiently().until(() -> bench.acknowledged() == 2);
        List<GenerationResult> results = bench.published(Topics.RESULTS, GenerationResult.parser());
        assertThat(results).hasSize(1);
        assertThat(results.get(0).getRequestId()).isEqualTo("bad");
        assertThat(results.get(0).getError().getCode()).isEqualTo(GenerationError.Code.INTERNAL);
        assertThat(results.get(0).getError().getMessage())
                .isEqualTo("dalle: caption has token 700; the release's text ids are 0 to 53");
        assertThat(bench.records(Topics.DEAD_LETTERS)).hasSize(1);
        assertThat(bench.published(Topics.TOKENS, CandidateTokens.parser()))
                .extracting(tokens -> tokens.getContext().getRequestId())
                .containsOnly("good");
    }

    @Test
    void answersARequestThatIsNoDrawing() {
        CaptionTokens caption = caption("none", 0, 7);
        CaptionTokens none = caption.toBuilder()
                .setContext(caption.getContext().toBuilder().setCandidates(0))
                .build();

        listener.receive(bench.message(none));

        patiently().until(() -> bench.acknowledged() == 1);
        assertThat(bench.published(Topics.RESULTS, GenerationResult.parser())
                        .get(0)
                        .getError()
                        .getMessage())
                .contains("candidates is 0");
    }
}
