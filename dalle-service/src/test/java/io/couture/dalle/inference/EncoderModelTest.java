package io.couture.dalle.inference;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.testing.TinyRelease;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine on the tiny transformer whose text an encoder reads. */
class EncoderModelTest extends TokenModelContract {

    @Override
    protected Release write(Path folder) {
        return TinyRelease.writeMiniTo(folder);
    }

    @Test
    void refusesAManifestThatContradictsItselfOrItsGraphs() {
        TransformerPart part = release().manifest().transformer();
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

    private void refuses(TransformerPart part, String reason) {
        Release changed = new Release(release().directory(), manifest(part));
        assertThatThrownBy(() -> open(changed, 2))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining(reason);
    }

    private ReleaseManifest manifest(TransformerPart part) {
        ReleaseManifest made = release().manifest();
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
