package io.couture.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import io.couture.e2e.system.Conversation;
import io.couture.e2e.system.Platform;
import io.couture.e2e.system.SharedCouture;
import io.couture.model.release.TransformerPart;
import io.couture.proto.v1.Edit;
import io.couture.proto.v1.GenerateEvent;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.Preview;
import io.couture.proto.v1.Region;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import io.grpc.Status;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Pictures that are drawn on, redrawn and shown while they grow, through every stage. */
class EditIT {
    private final SharedCouture couture = SharedCouture.get();
    private final TransformerPart part = couture.release().release().manifest().transformer();

    private Picture original() throws Exception {
        return couture.caller().generate(Requests.request(1).build()).result().getPictures(0);
    }

    private static GenerationRequest.Builder redraw(ByteString picture) {
        return Requests.request(2)
                .setTop(2)
                .setSeed(5)
                .setEdit(Edit.newBuilder()
                        .setPicture(picture)
                        .setRedraw(
                                Region.newBuilder().setX(1).setY(1).setWidth(2).setHeight(2)));
    }

    /** Positions outside of the region, row by row. */
    private List<Integer> kept() {
        return IntStream.range(0, part.imageTokens())
                .filter(i -> {
                    int x = i % part.gridWidth();
                    int y = i / part.gridWidth();
                    return x < 1 || x > 2 || y < 1 || y > 2;
                })
                .boxed()
                .toList();
    }

    @Test
    void aRegionIsDrawnAnewAndTheRestStays() throws Exception {
        ByteString picture = original().getPng();

        GenerationResult result =
                couture.caller().generate(redraw(picture).build()).result();

        assertThat(result.hasError()).as(result.getError().getMessage()).isFalse();
        assertThat(result.getPicturesList()).hasSize(2);
        List<Integer> first = result.getPictures(0).getTokensList();
        List<Integer> second = result.getPictures(1).getTokensList();
        for (int position : kept()) {
            assertThat(first.get(position)).isEqualTo(second.get(position));
        }
        assertThat(result.getTimingsList())
                .extracting(StageTiming::getStage)
                .containsExactlyInAnyOrder(Stage.CAPTION, Stage.ENCODE, Stage.DALLE, Stage.VQGAN, Stage.CLIP);
        GenerationResult again =
                couture.caller().generate(redraw(picture).build()).result();
        assertThat(again.getPictures(0).getTokensList()).isEqualTo(first);
    }

    @Test
    void aPlatformEditsOverKafkaInJson() throws Exception {
        String id = "edit-" + UUID.randomUUID();
        String json = JsonFormat.printer()
                .print(redraw(original().getPng()).setRequestId(id).build());

        Platform platform = couture.platform();
        platform.write(
                "couture.requests",
                id,
                json.getBytes(StandardCharsets.UTF_8),
                Map.of("content-type", "application/json"));
        ConsumerRecord<String, byte[]> answer =
                platform.await("couture.results", candidate -> id.equals(candidate.key()));

        GenerationResult.Builder result = GenerationResult.newBuilder();
        JsonFormat.parser().merge(new String(answer.value(), StandardCharsets.UTF_8), result);
        assertThat(result.getError().getMessage()).isEmpty();
        assertThat(result.getPicturesList()).hasSize(2);
    }

    @Test
    void aRegionOutsideOfTheGridIsNamed() throws Exception {
        GenerationRequest.Builder request = redraw(original().getPng());
        request.getEditBuilder().getRedrawBuilder().setX(part.gridWidth());

        Conversation conversation = couture.caller().generate(request.build());
        assertThat(conversation.status().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        GenerationError error = conversation.events().stream()
                .filter(GenerateEvent::hasResult)
                .map(event -> event.getResult().getError())
                .findFirst()
                .orElseThrow();

        assertThat(error.getCode()).isEqualTo(GenerationError.Code.INVALID_ARGUMENT);
        assertThat(error.getField()).isEqualTo("edit.redraw");
        assertThat(error.getMessage()).contains("the release's grid has 0 to " + (part.gridWidth() - 1));
    }

    @Test
    void candidatesAreShownWhileTheyGrow() throws Exception {
        Conversation conversation =
                couture.caller().generate(Requests.request(1).setPreviewRows(1).build());
        GenerationResult result = conversation.result();

        List<Preview> previews = conversation.events().stream()
                .filter(GenerateEvent::hasPreview)
                .map(GenerateEvent::getPreview)
                .toList();
        assertThat(previews)
                .isNotEmpty()
                .hasSizeLessThan(part.gridHeight())
                .isSortedAccordingTo(Comparator.comparing(Preview::getRows));
        Picture picture = result.getPictures(0);
        for (Preview preview : previews) {
            BufferedImage shown = ImageIO.read(preview.getPng().newInput());
            assertThat(shown.getWidth()).isEqualTo(picture.getWidth());
            assertThat(shown.getHeight()).isEqualTo(picture.getHeight() * preview.getRows() / part.gridHeight());
        }
    }
}
