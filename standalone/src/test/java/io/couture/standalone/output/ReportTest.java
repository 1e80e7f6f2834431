package io.couture.standalone.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import io.couture.proto.v1.CandidateScore;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.Stage;
import io.couture.proto.v1.StageTiming;
import io.couture.proto.v1.Warning;
import io.couture.standalone.client.Failure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final int RED = 0xffcc2020;

    @TempDir
    private Path directory;

    @Test
    void writesEachPictureAsItCameAndASheetThatShowsThem() throws Exception {
        GenerationResult result = result();

        PictureFiles files = PictureFiles.write(result, directory.resolve("out"));

        assertThat(files.pictures())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("r-1.png", "r-2.png");
        assertThat(Files.readAllBytes(files.pictures().get(0)))
                .isEqualTo(result.getPictures(0).getPng().toByteArray());
        BufferedImage sheet = ImageIO.read(files.sheet().orElseThrow().toFile());
        assertThat(sheet.getWidth()).isEqualTo(3 * 12 + 2 * 64);
        assertThat(share(sheet, RED)).isGreaterThan(0.3);
    }

    @Test
    void jsonIsOneLineWithEverythingARequestNeedsToBeRepeated() throws Exception {
        GenerationResult result = result();
        PictureFiles files = PictureFiles.write(result, directory);

        String line = JsonReport.drawn(result, files, 1234);

        assertThat(line).doesNotContain("\n");
        JsonObject json = JsonParser.parseString(line).getAsJsonObject();
        assertThat(json.get("requestId").getAsString()).isEqualTo("r");
        assertThat(json.get("release").getAsString()).isEqualTo("starter/1");
        assertThat(json.get("seed").getAsLong()).isEqualTo(42);
        assertThat(json.getAsJsonObject("stages").get("dalle").getAsLong()).isEqualTo(900);
        JsonObject best = json.getAsJsonArray("pictures").get(0).getAsJsonObject();
        assertThat(best.get("file").getAsString())
                .isEqualTo(directory.resolve("r-1.png").toString());
        assertThat(best.get("candidate").getAsInt()).isEqualTo(1);
        assertThat(best.get("score").getAsString()).isEqualTo("0.41");
        assertThat(best.getAsJsonArray("tokens")).hasSize(2);
        assertThat(json.getAsJsonArray("scores")).hasSize(2);
        assertThat(line).contains("UNKNOWN_WORD");
    }

    @Test
    void jsonOfAFailureSaysWhatWasWrong() {
        String line =
                JsonReport.failed("r", "셔츠", new Failure(Failure.Kind.BAD_INPUT, "INVALID_ARGUMENT", "too\nlong"));

        assertThat(line)
                .isEqualTo(
                        "{\"requestId\":\"r\",\"caption\":\"셔츠\",\"error\":{\"code\":\"INVALID_ARGUMENT\",\"message\":\"too"
                                + " long\"}}");
    }

    @Test
    void textNamesScoresFilesAndWarnings() throws Exception {
        GenerationResult result = result();

        String text = TextReport.drawn(result, PictureFiles.write(result, directory), 1234);

        assertThat(text)
                .contains("best 2 of 2 by starter/1, seed 42, in 1.2 s (dalle 900 ms)")
                .contains("1  score 0.410  candidate 1  " + directory.resolve("r-1.png"))
                .contains("warning: 뷁 is unknown");
    }

    private static double share(BufferedImage image, int colour) {
        long hits = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                hits += image.getRGB(x, y) == colour ? 1 : 0;
            }
        }
        return (double) hits / image.getWidth() / image.getHeight();
    }

    private static GenerationResult result() throws IOException {
        return GenerationResult.newBuilder()
                .setRequestId("r")
                .setRelease("starter/1")
                .setSeed(42)
                .setCaption("색상은 레드이다.")
                .addWarnings(
                        Warning.newBuilder().setCode(Warning.Code.UNKNOWN_WORD).setMessage("뷁 is unknown"))
                .addScores(CandidateScore.newBuilder().setCandidate(0).setScore(0.2f))
                .addScores(CandidateScore.newBuilder().setCandidate(1).setScore(0.41f))
                .addPictures(picture(1, 0.41f))
                .addPictures(picture(0, 0.2f))
                .addTimings(StageTiming.newBuilder().setStage(Stage.DALLE).setMillis(900))
                .build();
    }

    private static Picture picture(int candidate, float score) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, RED);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return Picture.newBuilder()
                .setCandidate(candidate)
                .setScore(score)
                .setSeed(42)
                .setWidth(64)
                .setHeight(64)
                .setPng(ByteString.copyFrom(png.toByteArray()))
                .addTokens(3)
                .addTokens(4)
                .build();
    }
}
