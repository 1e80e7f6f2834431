package io.couture.vqgan.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.testing.StageBench;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import io.couture.proto.pipeline.v1.CandidateImage;
import io.couture.proto.pipeline.v1.CandidateTokens;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import io.couture.vqgan.config.VqganConfig;
import io.couture.vqgan.inference.OnnxPictureDecoder;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage on the tiny release, with a broker in memory. */
class TokensListenerTest {

    @TempDir
    static Path store;

    private static LoadedReleases<OnnxPictureDecoder> releases;

    private final StageBench bench = new StageBench();
    private TokensListener listener;

    @BeforeAll
    static void load() {
        TinyRelease.writeTo(store);
        releases = StageBench.releases(
                store,
                TinyRelease.ID,
                release -> OnnxPictureDecoder.open(release, "auto", InferenceOptions.singleThread(), 8));
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
        VqganConfig config = new SmallRyeConfigBuilder()
                .withMapping(VqganConfig.class)
                .build()
                .getConfigMapping(VqganConfig.class);
        listener = new TokensListener(bench.factory(), releases, config);
    }

    private static CandidateTokens tokens(String requestId, int candidate, int token) {
        return CandidateTokens.newBuilder()
                .setContext(RequestContext.newBuilder()
                        .setRequestId(requestId)
                        .setRelease(TinyRelease.ID)
                        .setCandidates(2)
                        .setDeadlineMillis(System.currentTimeMillis() + 60_000))
                .setCandidate(candidate)
                .addAllTokens(Collections.nCopies(16, token))
                .build();
    }

    @Test
    void publishesAPictureUnderItsRequestsIdAndAcknowledges() {
        listener.receive(bench.message(tokens("r1", 1, 5)));

        patiently().until(() -> bench.acknowledged() == 1);
        List<CandidateImage> images = bench.published(Topics.IMAGES, CandidateImage.parser());
        assertThat(images).hasSize(1);
        assertThat(images.get(0).getCandidate()).isEqualTo(1);
        assertThat(images.get(0).getWidth()).isEqualTo(64);
        assertThat(images.get(0).getPng().toByteArray()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(images.get(0).getTokensList()).hasSize(16).containsOnly(5);
        assertThat(images.get(0).getContext().getTimingsList())
                .extracting(StageTiming::getStage)
                .containsExactly(Stage.VQGAN);
        assertThat(bench.records(Topics.IMAGES)).extracting(Outgoing::key).containsExactly("r1");
    }

    @Test
    void aTokenOutsideTheCodebookFailsItsOwnRequestOnly() {
        listener.receive(bench.message(tokens("bad", 0, 32)));
        listener.receive(bench.message(tokens("good", 0, 31)));

        patiently().until(() -> bench.acknowledged() == 2);
        List<GenerationResult> results = bench.published(Topics.RESULTS, GenerationResult.parser());
        assertThat(results).hasSize(1);
        assertThat(results.get(0).getError().getMessage())
                .isEqualTo("vqgan: token 0 is 32, the release's codebook has codes 0 to 31");
        assertThat(bench.published(Topics.IMAGES, CandidateImage.parser()))
                .extracting(image -> image.getContext().getRequestId())
                .containsExactly("good");
    }
}
