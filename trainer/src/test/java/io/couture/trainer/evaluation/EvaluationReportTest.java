package io.couture.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.data.Split;
import io.couture.trainer.fidelity.InceptionScore;
import io.couture.trainer.fidelity.KernelDistance;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationReportTest {

    @TempDir
    private Path folder;

    @Test
    void tellsEachAttributeItsCeilingsAndTheirMean() throws IOException {
        EvaluationReport report = report("", tally(3, 4, 8, 10), tally(1, 4, 5, 10), tally(4, 4, 10, 10));

        report.write(folder);

        assertThat(report.markdown())
                .contains(
                        "4 captions of the test split, of combinations that training never saw, 2 candidates each. The")
                .contains("\n| 색상 | 4 | 75.0 % | 25.0 % | 100.0 % | 100.0 % | 100.0 % |\n")
                .contains("\n| 카테고리 | 10 | 80.0 % | 50.0 % | 100.0 % | 100.0 % | 100.0 % |\n")
                .contains("\n| mean of these |  | 77.5 % | 37.5 % | 100.0 % | 100.0 % | 100.0 % |\n")
                .contains("\n| whole caption | 4 | 75.0 % | 25.0 % | 100.0 % | 100.0 % | 100.0 % |\n")
                .contains("PSNR 24.05 dB over 1 pictures; 2 of 16 codes used, perplexity 2.\n")
                .contains("\n| best-ranked | 4 | 12.50 | 3.000 ± 1.0 | 4.250 |\n")
                .contains("\n| true pictures | 4 | 1.500 | 1.000 ± 0.50 | – |\n")
                .contains("of 4: best-ranked 75.0 %, first candidate 50.0 %, true pictures 100.0 %.");
        JsonNode written =
                new ObjectMapper().readTree(folder.resolve("evaluation.json").toFile());
        assertThat(written.at("/accuracy/bestRanked/카테고리/accuracy").asDouble()).isEqualTo(0.8);
        assertThat(written.at("/accuracy/randomCandidate/whole caption/right").asInt())
                .isEqualTo(1);
        assertThat(written.at("/fidelity/best-ranked/frechetDistance").asDouble())
                .isEqualTo(12.5);
        assertThat(written.at("/fidelity/true pictures/inceptionScore").isMissingNode())
                .isTrue();
        assertThat(written.path("split").asText()).isEqualTo("test");
        assertThat(written.has("source")).isFalse();
        assertThat(written.has("sampling")).isFalse();
        assertThat(folder.resolve("evaluation.md")).hasContent(report.markdown());
    }

    @Test
    void saysNothingOfAttributesWhereNoPictureHasLabels() {
        EvaluationReport report = report("pairs /data/shop", new Tally(), new Tally(), new Tally());

        assertThat(report.markdown())
                .contains(
                        "4 captions of the test split of pairs /data/shop, of pictures that training never saw, 2 candidates"
                                + " each. None of their pictures has labels, so nothing is asked about attributes.\n")
                .contains("## Distances")
                .doesNotContain("| attribute |", "## By value", "NaN");
    }

    @Test
    void tellsHowItDrewWhereNotAsTheReleaseSays() throws IOException {
        SamplingChoice warmer = new SamplingChoice(0.8f, null, null, 2f);
        EvaluationReport report = report("", warmer, tally(3, 4, 8, 10), tally(1, 4, 5, 10), tally(4, 4, 10, 10));

        report.write(folder);

        assertThat(report.markdown()).contains("2 candidates each at temperature 0.8, guidance 2.0. The");
        JsonNode written =
                new ObjectMapper().readTree(folder.resolve("evaluation.json").toFile());
        assertThat(written.path("sampling").asText()).isEqualTo("temperature 0.8, guidance 2.0");
        assertThat(warmer.folder()).isEqualTo("temperature-0.8-guidance-2.0");
        assertThat(warmer.message().hasTopK()).isFalse();
        assertThat(warmer.message().getTemperature()).isEqualTo(0.8f);
    }

    @Test
    void aSheetShowsEachPictureInItsPlace() throws IOException {
        List<CaptionAccuracy.Sample> samples = new ArrayList<>();
        int[] colours = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x00FFFF};
        for (int colour : colours) {
            samples.add(new CaptionAccuracy.Sample("상의에서 색상은 레드이다.", filled(colour), 0.3f));
        }

        PictureSheet.write(folder.resolve("sheet.png"), samples);

        BufferedImage sheet = ImageIO.read(folder.resolve("sheet.png").toFile());
        assertThat(sheet.getWidth()).isEqualTo(4 * (256 + 14) + 14);
        int row = (sheet.getHeight() - 14) / 2;
        for (int i = 0; i < colours.length; i++) {
            int shown = sheet.getRGB(14 + i % 4 * (256 + 14) + 128, 14 + i / 4 * row + 128);
            assertThat(shown & 0xFFFFFF).as("picture %d", i).isEqualTo(colours[i]);
        }
    }

    /** Right answers and all about colours, and about categories; whole captions as colours. */
    private static Tally tally(int colours, int ofColours, int categories, int ofCategories) {
        Tally tally = new Tally();
        for (int i = 0; i < ofColours; i++) {
            tally.add("색상", i < colours);
            tally.add(Marks.WHOLE, i < colours);
        }
        for (int i = 0; i < ofCategories; i++) {
            tally.add("카테고리", i < categories);
        }
        return tally;
    }

    private static EvaluationReport report(String source, Tally best, Tally random, Tally ceiling) {
        return report(source, SamplingChoice.DEFAULTS, best, random, ceiling);
    }

    private static EvaluationReport report(
            String source, SamplingChoice sampling, Tally best, Tally random, Tally ceiling) {
        Reconstruction reconstruction = new Reconstruction(16);
        reconstruction.add(filled(0), new long[] {1, 2, 1, 2}, filled(0x101010));
        Fidelity fidelity = new Fidelity(
                "the judge's features",
                192,
                5,
                List.of(
                        new Fidelity.Row(
                                "best-ranked",
                                4,
                                12.5,
                                new KernelDistance(0.003, 0.001, 4),
                                new InceptionScore(4.25, 0.1)),
                        new Fidelity.Row(
                                "true pictures",
                                4,
                                1.5,
                                new KernelDistance(0.001, 0.0005, 4),
                                new InceptionScore(Double.NaN, Double.NaN))));
        return new EvaluationReport(
                "tiny/1",
                4,
                2,
                best,
                random,
                new EvaluationReport.Ceilings(ceiling, ceiling, ceiling),
                reconstruction,
                16,
                new EvaluationReport.Details(
                        new EvaluationReport.Drawn(Split.TEST, source, sampling),
                        new Tally(),
                        new Tally(),
                        fidelity,
                        new Retrieval(4, 0.75, 0.5, 1)));
    }

    private static BufferedImage filled(int rgb) {
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                picture.setRGB(x, y, rgb);
            }
        }
        return picture;
    }
}
