package io.couture.model.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.ModelContractException;
import io.couture.model.sampling.SamplingOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseReaderTest {

    private static final GraphSpec GRAPH = new GraphSpec("dalle/reader.onnx", List.of(), List.of());

    @Test
    void manifestWithoutReadersIsAsBeforeThereWereAny() {
        byte[] json = ReleaseReader.write(manifest(TransformerPart.KODALLE, Map.of()));

        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("readers");
        assertThat(ReleaseReader.parse(json, "here").transformer().readers()).isEmpty();
    }

    @Test
    void readersAreKept() {
        byte[] json = ReleaseReader.write(manifest(TransformerPart.DALLE_MINI, Map.of("fp32", GRAPH)));

        assertThat(ReleaseReader.parse(json, "here").transformer().readers()).containsExactly(Map.entry("fp32", GRAPH));
    }

    @Test
    void aPenaltyIsSaidOnlyWhereThereIsOne() {
        byte[] without = ReleaseReader.write(manifest("kodalle", Map.of()));
        byte[] with = ReleaseReader.write(manifest("kodalle", Map.of(), 1.5f));

        assertThat(new String(without, StandardCharsets.UTF_8)).doesNotContain("repetitionPenalty");
        assertThat(ReleaseReader.parse(without, "here").sampling().options().repetitionPenalty())
                .isEqualTo(1f);
        assertThat(ReleaseReader.parse(with, "here").sampling().options().repetitionPenalty())
                .isEqualTo(1.5f);
    }

    @Test
    void saysWhereAManifestIsNone() {
        for (String none : List.of("", "null", "[]", "3")) {
            assertThatThrownBy(() -> ReleaseReader.parse(none.getBytes(StandardCharsets.UTF_8), "here"))
                    .isInstanceOf(ModelContractException.class)
                    .hasMessageStartingWith("release manifest in here is not valid: ");
        }
        String unknown = new String(ReleaseReader.write(manifest("kodalle", Map.of())), StandardCharsets.UTF_8)
                .replace("\"gridWidth\"", "\"gridBreadth\"");
        assertThatThrownBy(() -> ReleaseReader.parse(unknown.getBytes(StandardCharsets.UTF_8), "here"))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining("gridWidth");
    }

    @Test
    void familiesLayRowsOutDifferently() {
        TransformerPart one = manifest(TransformerPart.KODALLE, Map.of()).transformer();
        TransformerPart other = manifest(TransformerPart.DALLE_MINI, Map.of()).transformer();

        assertThat(List.of(one.capacity(), one.captionColumns(), one.firstImagePosition(), one.imageToken(3)))
                .containsExactly(3 + 4, 0, 3, 11);
        assertThat(List.of(other.capacity(), other.captionColumns(), other.firstImagePosition(), other.imageToken(3)))
                .containsExactly(4, 3, 1, 3);
        assertThat(one.rowBytes(4)).isEqualTo(other.rowBytes(4)).isEqualTo(2L * 8 * 7 * 4);
    }

    private static ReleaseManifest manifest(String family, Map<String, GraphSpec> readers) {
        return manifest(family, readers, 1f);
    }

    private static ReleaseManifest manifest(String family, Map<String, GraphSpec> readers, float repetitionPenalty) {
        return new ReleaseManifest(
                ReleaseManifest.SCHEMA_VERSION,
                "tiny",
                "1",
                "2026-11-21T00:00:00Z",
                "Apache-2.0",
                "kfashion/1",
                new TokenizerPart("tokenizer.json", 8, 2, 2, 0, 1),
                new TransformerPart(family, 1, 8, 1, 8, 8, 2, 16, 2, 2, Map.of(), readers),
                new ImageCodecPart(16, 2, 2, 8, 8, "00", Map.of(), Map.of()),
                new ScorerPart(8, Map.of(), Map.of()),
                new SamplingDefaults(8, 4, new SamplingOptions(1f, 0, 1f, 1f, repetitionPenalty)),
                new Provenance("test", "00", "test", 1),
                Map.of(),
                Map.of());
    }
}
