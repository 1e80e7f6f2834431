package io.couture.trainer.gate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.TransformerPart;
import io.couture.model.text.CaptionTokenizer;
import io.couture.onnx.OnnxEnvironment;
import io.couture.trainer.evaluation.ImagePixels;
import io.couture.trainer.evaluation.Painter;
import io.couture.trainer.evaluation.ReferenceGraph;
import java.awt.image.BufferedImage;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws with a release's reference graphs in this process, with the release's own sampling and the services' random
 * numbers. Candidates are not ranked: they come in their order, with score 0. Made to measure, not to serve: it copies the
 * transformer's memory at every token.
 */
final class OnnxPainter implements Painter {

    private final ReleaseManifest manifest;
    private final CaptionTokenizer tokenizer;
    private final OnnxTokens tokens;
    private final OrtSession decoder;

    OnnxPainter(Release release) throws OrtException {
        this.manifest = release.manifest();
        this.tokenizer = CaptionTokenizer.load(release.file(manifest.tokenizer().file()), manifest.tokenizer());
        TransformerPart transformer = manifest.transformer();
        this.tokens = new OnnxTokens(
                ReferenceGraph.open(release, transformer.graphs(), "transformer"),
                transformer.hasEncoder() ? ReferenceGraph.open(release, transformer.readers(), "reader") : null,
                transformer,
                manifest.tokenizer());
        this.decoder = ReferenceGraph.open(release, manifest.imageCodec().decoder(), "codec");
    }

    @Override
    public List<Painting> paint(String caption, long seed, int candidates) {
        try {
            List<Integer> text = tokenizer.tokenize(caption).ids();
            long[][] codes =
                    tokens.draw(text, seed, candidates, manifest.sampling().options());
            List<Painting> paintings = new ArrayList<>();
            for (int candidate = 0; candidate < candidates; candidate++) {
                paintings.add(new Painting(candidate, 0, decode(codes[candidate])));
            }
            return paintings;
        } catch (OrtException e) {
            throw new IllegalStateException("release " + manifest.id() + " does not draw: " + e.getMessage(), e);
        }
    }

    private BufferedImage decode(long[] codes) throws OrtException {
        try (OnnxTensor input = OnnxTensor.createTensor(
                        OnnxEnvironment.get(), LongBuffer.wrap(codes), new long[] {1, codes.length});
                OrtSession.Result result = decoder.run(Map.of("tokens", input))) {
            return ImagePixels.picture(
                    ((OnnxTensor) result.get(0)).getFloatBuffer(),
                    0,
                    manifest.imageCodec().imageHeight());
        }
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            tokens.close();
            decoder.close();
        } catch (OrtException e) {
            throw new IllegalStateException("release " + manifest.id() + " does not close: " + e.getMessage(), e);
        }
    }
}
