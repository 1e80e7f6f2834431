package io.couture.vqgan.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.testing.StageBench;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import io.couture.proto.pipeline.v1.CandidateImage;
import io.couture.proto.pipeline.v1.CandidateTokens;
import io.couture.proto.pipeline.v1.ProgressEvent;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Preview;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import io.couture.vqgan.config.VqganConfig;
import io.couture.vqgan.inference.VqganRelease;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
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

    private static LoadedReleases<VqganRelease> releases;

    private final StageBench bench = new StageBench();
    private TokensListener listener;

    @BeforeAll
    static void load() {
        TinyRelease.writeTo(store);
        releases = StageBench.releases(
                store,
                TinyRelease.ID,
                release -> VqganRelease.load(release, "auto", InferenceOptions.singleThread(), 8));
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
        assertThat(bench.records(Topics.IMAGES).get(0).headers().text(HeaderNames.ID))
                .hasValue("r1/1");
    }

    @Test
    void showsPartOfAPictureToWhoListensAndRanksItNot() throws Exception {
        CandidateTokens whole = tokens("r2", 0, 7);
        CandidateTokens.Builder part = whole.toBuilder()
                .setPartial(true)
                .setContext(whole.getContext().toBuilder().setReplyPartition(3));
        for (int rows = 1; rows <= 3; rows++) {
            part.clearTokens().addAllTokens(Collections.nCopies(4 * rows, 7));
            listener.receive(bench.message(part.build()));
            int acknowledged = rows;
            patiently().until(() -> bench.acknowledged() == acknowledged);
        }

        assertThat(bench.records(Topics.IMAGES)).isEmpty();
        List<Preview> previews = bench.published(Topics.PROGRESS, ProgressEvent.parser()).stream()
                .map(ProgressEvent::getPreview)
                .toList();
        assertThat(bench.records(Topics.PROGRESS))
                .allMatch(record -> Integer.valueOf(3).equals(record.partition()));
        assertThat(previews).extracting(Preview::getRows).containsExactly(1, 2, 3);
        assertThat(previews).extracting(Preview::getHeight).containsExactly(16, 32, 48);
        assertThat(previews).extracting(Preview::getTotalRows).containsOnly(4);
        BufferedImage shown = ImageIO.read(previews.get(1).getPng().newInput());
        assertThat(shown.getWidth()).isEqualTo(64);
        assertThat(shown.getHeight()).isEqualTo(32);
        // What is shown is the beginning of what comes: the same tokens all over, so that no edge can tell.
        listener.receive(bench.message(whole));
        patiently().until(() -> bench.acknowledged() == 4);
        BufferedImage image = ImageIO.read(bench.published(Topics.IMAGES, CandidateImage.parser())
                .get(0)
                .getPng()
                .newInput());
        assertThat(shown.getRGB(20, 20)).isEqualTo(image.getRGB(20, 20));
    }

    @Test
    void showsTheNewestOfWhatCameTogetherAndNothingThatIsWholeByNow() {
        // The worker is busy with the first while the others come.
        listener.receive(bench.message(tokens("r3", 1, 1)));
        CandidateTokens whole = tokens("r3", 0, 7);
        CandidateTokens.Builder part = whole.toBuilder()
                .setPartial(true)
                .setContext(whole.getContext().toBuilder().setReplyPartition(3));
        listener.receive(bench.message(
                part.clearTokens().addAllTokens(Collections.nCopies(4, 7)).build()));
        listener.receive(bench.message(
                part.clearTokens().addAllTokens(Collections.nCopies(8, 7)).build()));
        listener.receive(bench.message(whole));

        patiently().until(() -> bench.acknowledged() == 4);
        assertThat(bench.published(Topics.IMAGES, CandidateImage.parser()))
                .extracting(CandidateImage::getCandidate)
                .containsExactlyInAnyOrder(0, 1);
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
