package io.couture.vqgan.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.testing.StageBench;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import io.couture.proto.pipeline.v1.CaptionPicture;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.pipeline.v1.GivenTokens;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.Edit;
import io.couture.proto.v1.GenerationError;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Region;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import io.couture.vqgan.config.VqganConfig;
import io.couture.vqgan.inference.VqganRelease;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stage before dalle-service on the tiny release, whose grid is 4×4 and whose pictures are 64×64. */
class PicturesListenerTest {

    @TempDir
    static Path store;

    private static LoadedReleases<VqganRelease> releases;

    private final StageBench bench = new StageBench();
    private PicturesListener listener;

    @BeforeAll
    static void load() {
        TinyRelease.writeTo(store);
        releases = StageBench.releases(
                store,
                TinyRelease.ID,
                release -> VqganRelease.load(release, "auto", InferenceOptions.singleThread(), 2));
        releases.lease(TinyRelease.ID).close();
    }

    @AfterAll
    static void unload() {
        releases.close();
    }

    @BeforeEach
    void open() {
        VqganConfig config = new SmallRyeConfigBuilder()
                .withMapping(VqganConfig.class)
                .build()
                .getConfigMapping(VqganConfig.class);
        listener = new PicturesListener(bench.factory(), releases, config);
    }

    /** Red above, blue below, with a frame of green on both sides that is cut away. */
    private static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(0, 0, width, height);
        int left = (width - height) / 2;
        graphics.setColor(Color.RED);
        graphics.fillRect(left, 0, height, height / 2);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(left, height / 2, height, height - height / 2);
        graphics.dispose();
        return image;
    }

    private static ByteString png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.copyFrom(out.toByteArray());
    }

    private void send(String id, Edit edit) {
        int before = bench.acknowledged();
        CaptionTokens caption = CaptionTokens.newBuilder()
                .setContext(RequestContext.newBuilder()
                        .setRequestId(id)
                        .setRelease(TinyRelease.ID)
                        .setCandidates(2)
                        .setDeadlineMillis(System.currentTimeMillis() + 60_000)
                        .addTimings(StageTiming.newBuilder().setStage(Stage.CAPTION)))
                .build();
        listener.receive(bench.message(
                CaptionPicture.newBuilder().setCaption(caption).setEdit(edit).build()));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> bench.acknowledged() == before + 1);
    }

    private GivenTokens given(Edit edit) {
        send("r", edit);
        List<CaptionTokens> captions = bench.published(Topics.CAPTIONS, CaptionTokens.parser());
        return captions.get(captions.size() - 1).getGiven();
    }

    private static List<Integer> drawn(GivenTokens given) {
        assertThat(given.getDrawnCount()).isEqualTo(16);
        return IntStream.range(0, 16).filter(given::getDrawn).boxed().toList();
    }

    @Test
    void passesACaptionOnWithTheTokensOfItsPicture() {
        GivenTokens given = given(Edit.newBuilder()
                .setPicture(png(picture(130, 90)))
                .setKeepRows(2)
                .build());

        // Red cells above, blue ones below: the green sides are cut away.
        assertThat(given.getTokensList().subList(0, 8)).containsOnly(given.getTokens(0));
        assertThat(given.getTokensList().subList(8, 16)).containsOnly(given.getTokens(15));
        assertThat(given.getTokens(0)).isNotEqualTo(given.getTokens(15));
        assertThat(drawn(given)).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(bench.records(Topics.CAPTIONS)).extracting(Outgoing::key).containsExactly("r");
        assertThat(bench.published(Topics.CAPTIONS, CaptionTokens.parser())
                        .get(0)
                        .getContext()
                        .getTimingsList())
                .extracting(StageTiming::getStage)
                .containsExactly(Stage.CAPTION, Stage.ENCODE);
    }

    @Test
    void givesTheSameWhenItIsDeliveredAgain() {
        Edit edit = Edit.newBuilder()
                .setPicture(png(picture(300, 200)))
                .setRedraw(Region.newBuilder().setX(1).setY(2).setWidth(2).setHeight(1))
                .build();

        assertThat(given(edit)).isEqualTo(given(edit));
        assertThat(drawn(given(edit))).containsExactly(9, 10);
    }

    @Test
    void takesAMaskOfThePicturesSizeAndOneOfTheGrids() {
        BufferedImage large = new BufferedImage(130, 90, BufferedImage.TYPE_INT_ARGB);
        // One light pixel in cell (3, 0) of the middle 90×90, one in the part that is cut away, one that is
        // transparent.
        large.setRGB(20 + 89, 0, 0xFFFFFFFF);
        large.setRGB(5, 50, 0xFFFFFFFF);
        large.setRGB(60, 80, 0x10FFFFFF);
        BufferedImage small = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        small.setRGB(0, 1, 0xFFFFFF);
        small.setRGB(2, 3, 0x808080);
        small.setRGB(3, 3, 0x707070);
        Edit.Builder edit = Edit.newBuilder().setPicture(png(picture(130, 90)));

        assertThat(drawn(given(edit.setMask(png(large)).build()))).containsExactly(3);
        assertThat(drawn(given(edit.setMask(png(small)).build()))).containsExactly(4, 14);
    }

    private GenerationError error(Edit edit) {
        send("wrong", edit);
        assertThat(bench.records(Topics.CAPTIONS)).isEmpty();
        GenerationError error = bench.published(Topics.RESULTS, GenerationResult.parser())
                .get(0)
                .getError();
        assertThat(error.getCode()).isEqualTo(GenerationError.Code.INVALID_ARGUMENT);
        return error;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | 0 | 2 | 1 | edit.redraw covers cells 3 to 4 in x; the release's grid has 0 to 3",
                "0 | 4 | 1 | 1 | edit.redraw covers cells 4 to 4 in y; the release's grid has 0 to 3",
                "0 | 0 | 2147483647 | 1 | edit.redraw covers cells 0 to 2147483646 in x; the release's grid has 0 to 3"
            })
    void refusesARegionOutsideOfTheGrid(int x, int y, int width, int height, String message) {
        Region region = Region.newBuilder()
                .setX(x)
                .setY(y)
                .setWidth(width)
                .setHeight(height)
                .build();

        GenerationError error = error(Edit.newBuilder()
                .setPicture(png(picture(64, 64)))
                .setRedraw(region)
                .build());

        assertThat(error.getMessage()).isEqualTo(message);
        assertThat(error.getField()).isEqualTo("edit.redraw");
    }

    @Test
    void refusesRowsThatTheGridHasNot() {
        Edit edit = Edit.newBuilder()
                .setPicture(png(picture(64, 64)))
                .setKeepRows(4)
                .build();

        assertThat(error(edit).getMessage()).isEqualTo("edit.keep_rows is 4; it takes 1 to 3 of the grid's 4");
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        Edit edit = Edit.newBuilder()
                .setPicture(png(picture(64, 64)))
                .setMask(png(picture(16, 16)))
                .build();

        assertThat(error(edit).getMessage())
                .isEqualTo("edit.mask is 16×16 pixels; it takes the picture's 64×64 or the grid's 4×4");
    }

    @Test
    void refusesAMaskThatRedrawsNothing() {
        Edit edit = Edit.newBuilder()
                .setPicture(png(picture(64, 64)))
                .setMask(png(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB)))
                .build();

        assertThat(error(edit).getMessage())
                .isEqualTo(
                        "edit.mask has light pixels in 0 of 16 cells, so that nothing would be drawn; it takes 1 or more");
    }

    @Test
    void refusesAPictureThatBreaksOff() {
        ByteString whole = png(picture(64, 64));
        Edit edit = Edit.newBuilder()
                .setPicture(whole.substring(0, whole.size() / 2))
                .setKeepRows(1)
                .build();

        GenerationError error = error(edit);

        assertThat(error.getMessage()).contains("edit.picture of " + whole.size() / 2 + " bytes cannot be decoded");
        assertThat(error.getField()).isEqualTo("edit.picture");
    }
}
