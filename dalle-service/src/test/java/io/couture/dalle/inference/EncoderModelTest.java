package io.couture.dalle.inference;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine on the tiny transformer whose text an encoder reads. */
class EncoderModelTest extends TokenModelContract {

    @TempDir
    static Path store;

    private static Release release;
    private static OnnxTokenModel model;
    private static OnnxTokenModel small;

    @BeforeAll
    static void open() {
        release = TinyRelease.writeMiniTo(store);
        model = open(release, 24);
        small = open(release, 3);
    }

    @AfterAll
    static void close() {
        model.close();
        small.close();
    }

    private static OnnxTokenModel open(Release release, int rows) {
        return OnnxTokenModel.open(release, "auto", InferenceOptions.singleThread(), rows);
    }

    @Override
    protected OnnxTokenModel model() {
        return model;
    }

    @Override
    protected OnnxTokenModel small() {
        return small;
    }

    @Test
    void refusesAManifestThatContradictsItselfOrItsGraphs() {
        TransformerPart part = release.manifest().transformer();
        Map<String, GraphSpec> readers = part.readers();

        refuses(
                with(part, "dalle-maxi", part.textLength(), part.graphs(), readers),
                "is of family dalle-maxi, not one of");
        refuses(with(part, "kodalle", part.textLength(), part.graphs(), readers), "has the readers [fp32], but family");
        refuses(with(part, "kodalle", part.textLength(), part.graphs(), Map.of()), "input keys.0");
        refuses(with(part, "dalle-mini", part.textLength(), part.graphs(), Map.of()), "reader has the variants []");
        refuses(with(part, "dalle-mini", 11, part.graphs(), readers), "input caption_bias");
        refuses(
                with(part, "dalle-mini", part.textLength(), part.graphs(), part.graphs()),
                "has no output caption_keys.0");
        Map<String, GraphSpec> swapped = Map.of(
                "fp32",
                new GraphSpec(
                        "dalle/writer.fp32.onnx",
                        reader(part).inputs(),
                        reader(part).outputs()));
        refuses(with(part, "dalle-mini", part.textLength(), part.graphs(), swapped), "dalle/writer.fp32.onnx");
    }

    private static GraphSpec reader(TransformerPart part) {
        return part.readers().get("fp32");
    }

    private static void refuses(TransformerPart part, String reason) {
        Release changed = new Release(release.directory(), manifest(part));
        assertThatThrownBy(() -> open(changed, 2))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining(reason);
    }

    private static ReleaseManifest manifest(TransformerPart part) {
        ReleaseManifest made = release.manifest();
        return new ReleaseManifest(
                made.schemaVersion(),
                made.name(),
                made.version(),
                made.createdAt(),
                made.license(),
                made.captionGrammar(),
                made.tokenizer(),
                part,
                made.imageCodec(),
                made.scorer(),
                made.sampling(),
                made.provenance(),
                made.evaluation(),
                made.files());
    }

    private static TransformerPart with(
            TransformerPart part,
            String family,
            int textLength,
            Map<String, GraphSpec> graphs,
            Map<String, GraphSpec> readers) {
        return new TransformerPart(
                family,
                part.layers(),
                part.width(),
                part.heads(),
                part.headWidth(),
                part.textVocabulary(),
                textLength,
                part.imageVocabulary(),
                part.gridHeight(),
                part.gridWidth(),
                graphs,
                readers);
    }
}
