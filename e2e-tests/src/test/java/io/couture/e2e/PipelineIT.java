package io.couture.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.e2e.system.Conversation;
import io.couture.e2e.system.SharedCouture;
import io.couture.model.release.ReleaseManifest;
import io.couture.proto.v1.CandidateScore;
import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.Progress;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A caption through gateway, Kafka and every stage. */
class PipelineIT {
    private final SharedCouture couture = SharedCouture.get();

    @Test
    void aCaptionBecomesRankedPictures() throws Exception {
        ReleaseManifest manifest = couture.release().release().manifest();

        Conversation conversation =
                couture.caller().generate(Requests.request(8).build());
        GenerationResult result = conversation.result();

        assertThat(result.getRelease()).isEqualTo(couture.release().id());
        assertThat(result.getSeed()).isEqualTo(20261122);
        assertThat(result.getScoresList())
                .extracting(CandidateScore::getCandidate)
                .containsExactlyElementsOf(IntStream.range(0, 8).boxed().toList());
        assertThat(result.getScoresList())
                .allSatisfy(score -> assertThat(score.getScore()).isBetween(-1.001f, 1.001f));
        assertThat(result.getPicturesList())
                .hasSize(4)
                .isSortedAccordingTo(Comparator.comparing(Picture::getScore).reversed());
        for (Picture picture : result.getPicturesList()) {
            assertThat(picture.getScore())
                    .isCloseTo(result.getScores(picture.getCandidate()).getScore(), within(1e-6f));
            assertThat(picture.getTokensCount())
                    .isEqualTo(manifest.transformer().imageTokens());
            BufferedImage image = ImageIO.read(picture.getPng().newInput());
            assertThat(image.getWidth()).isEqualTo(picture.getWidth()).isEqualTo(image.getHeight());
        }
        assertThat(result.getTimingsList())
                .extracting(StageTiming::getStage)
                .containsExactlyInAnyOrder(Stage.CAPTION, Stage.DALLE, Stage.VQGAN, Stage.CLIP);
    }

    @Test
    void theStreamTellsAcceptedProgressCandidatesAndTheResultInThatOrder() throws Exception {
        Conversation conversation =
                couture.caller().generate(Requests.request(4).build());
        conversation.result();

        List<GenerateEvent> events = conversation.events();
        assertThat(events.get(0).hasAccepted()).isTrue();
        assertThat(events.get(events.size() - 1).hasResult()).isTrue();
        assertThat(events.stream()
                        .filter(GenerateEvent::hasCandidate)
                        .map(event -> event.getCandidate().getCandidate()))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        List<Progress> progress = new ArrayList<>();
        events.stream().filter(GenerateEvent::hasProgress).forEach(event -> progress.add(event.getProgress()));
        assertThat(progress).extracting(Progress::getStage).contains(Stage.DALLE, Stage.CLIP);
        assertThat(progress).allSatisfy(step -> assertThat(step.getDone()).isBetween(0, step.getTotal()));
    }

    @Test
    void theSameSeedGivesTheSameTokensAloneAndBesideFifteenOthers() throws Exception {
        GenerationResult alone =
                couture.caller().generate(Requests.request(2).setTop(2).build()).result();

        Conversation among = null;
        List<Conversation> others = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            if (i == 7) {
                among = couture.caller().generate(Requests.request(2).setTop(2).build());
            } else {
                others.add(
                        couture.caller().generate(Requests.request(2).setSeed(i).build()));
            }
        }

        assertThat(among).isNotNull();
        assertThat(tokens(among.result())).isEqualTo(tokens(alone));
        for (Conversation other : others) {
            assertThat(tokens(other.result())).isNotEqualTo(tokens(alone));
        }
    }

    private static List<List<Integer>> tokens(GenerationResult result) {
        return result.getPicturesList().stream()
                .sorted(Comparator.comparing(Picture::getCandidate))
                .map(Picture::getTokensList)
                .toList();
    }
}
