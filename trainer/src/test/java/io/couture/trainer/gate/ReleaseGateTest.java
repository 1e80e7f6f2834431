package io.couture.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.couture.model.kfashion.Outfit;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.onnx.testing.TinyRelease;
import io.couture.trainer.config.GatesRecipe;
import io.couture.trainer.data.Example;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.PictureCacheWriter;
import io.couture.trainer.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a release with random weights and 64×64 pictures: what the gates read is measured, not made up. */
class ReleaseGateTest {

    @TempDir
    private Path folder;

    private Release release;
    private PictureCache pictures;

    @BeforeEach
    void prepare() throws IOException {
        release = TinyRelease.writeTo(folder.resolve("made"));
        pictures = pictures(64);
    }

    private PictureCache pictures(int size) throws IOException {
        Random random = new Random(3);
        Path prepared = folder.resolve("prepared-" + size);
        try (PictureCacheWriter writer = new PictureCacheWriter(prepared)) {
            for (int i = 0; i < 4; i++) {
                byte[] rgb = new byte[3 * size * size];
                random.nextBytes(rgb);
                writer.add(new Example("p" + i, new Outfit(List.of()), List.of("하얀 블라우스 " + i), Split.VALIDATION), rgb);
            }
            writer.finish();
        }
        return PictureCache.open(prepared, size);
    }

    private static GatesRecipe recipe(Map<String, Double> atLeast, Map<String, Double> atMost, int compared) {
        return new GatesRecipe(atLeast, atMost, new GatesRecipe.Comparison(compared, 0, Map.of("codec.psnr", 0.5)));
    }

    private Verdict judge(GatesRecipe recipe, Rival rival) throws IOException, OrtException {
        new ReleaseGate(Gates.of(recipe), new Candidacy("job-1", rival), Map.of("vqgan.psnr", 20.5), pictures)
                .inspect(release);
        return Verdict.of(release).orElseThrow();
    }

    private boolean isOffered() {
        return new DirectoryModelStore(folder.resolve("made")).offered().contains(release.id());
    }

    @Test
    void measuresThePublishedGraphsAndLetsThroughWhatIsGoodEnough() throws IOException, OrtException {
        Rival same = new Rival("tiny/0", TinyRelease.writeTo(folder.resolve("served")), "");

        Verdict verdict = judge(recipe(Map.of("vqgan.psnr", 20.5), Map.of(), 4), same);

        assertThat(verdict.passed()).as(verdict.reason()).isTrue();
        assertThat(verdict.job()).isEqualTo("job-1");
        assertThat(verdict.rival()).isEqualTo("tiny/0");
        assertThat(verdict.figures().get("codec.psnr")).isBetween(3.0, 15.0);
        assertThat(verdict.figures()).containsKey("scorer.retrieval").doesNotContainKey("codec.kept");
        assertThat(verdict.rivalFigures().get("codec.psnr"))
                .isEqualTo(verdict.figures().get("codec.psnr"));
        assertThat(verdict.results())
                .extracting(GateResult::figure)
                .containsExactly("vqgan.psnr", "codec.psnr", "scorer.retrieval");
        assertThat(isOffered()).isTrue();
    }

    @Test
    void keepsBackWhatIsBelowALimit() throws IOException, OrtException {
        Verdict verdict = judge(recipe(Map.of("vqgan.psnr", 21.0), Map.of("dalle.image", 2.0), 0), null);

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason())
                .isEqualTo("vqgan.psnr is 20.500, must be at least 21.0; dalle.image: was not measured");
        assertThat(isOffered()).isFalse();
        assertThat(new DirectoryModelStore(folder.resolve("made"))
                        .open(release.id())
                        .id())
                .isEqualTo(release.id());
        assertThat(Files.readString(release.file(ModelStore.KEPT_FILE))).contains("must be at least 21.0");
    }

    @Test
    void keepsBackWhatIsWorseThanWhatServes() {
        Gates gates = Gates.of(recipe(Map.of(), Map.of(), 4));

        List<GateResult> results =
                gates.comparison(Map.of("codec.psnr", 21.4, "drawn.right", 0.5), Map.of("codec.psnr", 22.0), "tiny/0");

        assertThat(results).hasSize(1);
        assertThat(results.get(0).passed()).isFalse();
        assertThat(results.get(0).describe())
                .isEqualTo("codec.psnr is 21.400, must be at least 21.500, as tiny/0 has 22.000 there");
        assertThat(gates.comparison(Map.of("codec.psnr", 21.6), Map.of("codec.psnr", 22.0), "tiny/0"))
                .allMatch(GateResult::passed);
    }

    @Test
    void keepsBackWhatCannotBeCompared() throws IOException, OrtException {
        assertThat(judge(recipe(Map.of(), Map.of(), 4), new Rival("tiny/7", null, "it is gone"))
                        .reason())
                .isEqualTo("comparison: release tiny/7 serves and cannot be measured: it is gone");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void drawsAsTheServicesWouldWithTheSameNumbers(boolean encoder) throws OrtException {
        Release drawing = encoder ? TinyRelease.writeMiniTo(folder.resolve("mini")) : release;
        try (OnnxPainter painter = new OnnxPainter(drawing)) {
            var first = painter.paint("하얀 블라우스", 7, 2);
            var again = painter.paint("하얀 블라우스", 7, 2);

            assertThat(first).hasSize(2);
            assertThat(first.get(1).image().getRGB(0, 0, 64, 64, null, 0, 64))
                    .isEqualTo(again.get(1).image().getRGB(0, 0, 64, 64, null, 0, 64))
                    .isNotEqualTo(first.get(0).image().getRGB(0, 0, 64, 64, null, 0, 64));
        }
    }

    @Test
    void refusesAFigureThatNothingMeasures() {
        assertThatThrownBy(() -> Gates.of(recipe(Map.of("vqgan.beauty", 1.0), Map.of(), 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("publish.gates.atLeast names vqgan.beauty, measured are [codec.kept,");
    }
}
