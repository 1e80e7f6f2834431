package io.couture.trainer.evaluation;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.couture.model.release.Release;
import io.couture.model.release.ScorerPart;
import io.couture.model.release.TokenizerPart;
import io.couture.model.text.CaptionTokenizer;
import io.couture.onnx.OnnxEnvironment;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A release's scorer: where it puts captions and pictures. */
public final class OnnxScorer implements AutoCloseable {

    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final TokenizerPart words;
    private final CaptionTokenizer tokenizer;
    private final OrtSession text;
    private final OrtSession image;

    public OnnxScorer(Release release) throws OrtException {
        ScorerPart part = release.manifest().scorer();
        this.words = release.manifest().tokenizer();
        this.tokenizer = CaptionTokenizer.load(release.file(words.file()), words);
        this.text = ReferenceGraph.open(release, part.text(), "scorer");
        this.image = ReferenceGraph.open(release, part.image(), "scorer");
    }

    /** Of unit length. */
    public float[] caption(String caption) {
        List<Integer> ids = tokenizer.tokenize(caption).ids();
        int length = words.textLength() + 1;
        long[] tokens = new long[length];
        float[] mask = new float[length];
        Arrays.fill(tokens, words.padId());
        for (int i = 0; i < ids.size(); i++) {
            tokens[i] = ids.get(i);
            mask[i] = 1f;
        }
        try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), new long[] {1, length});
                OnnxTensor visible =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(mask), new long[] {1, length});
                OrtSession.Result result = text.run(Map.of("tokens", input, "mask", visible))) {
            return ((float[][]) result.get(0).getValue())[0];
        } catch (OrtException e) {
            throw new IllegalStateException("the scorer's text graph failed: " + e.getMessage(), e);
        }
    }

    /** Of unit length. */
    public float[] picture(BufferedImage picture) {
        long[] shape = {1, 3, picture.getHeight(), picture.getWidth()};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, ImagePixels.of(List.of(picture)), shape);
                OrtSession.Result result = image.run(Map.of("pixels", input))) {
            return ((float[][]) result.get(0).getValue())[0];
        } catch (OrtException e) {
            throw new IllegalStateException("the scorer's image graph failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws OrtException {
        tokenizer.close();
        text.close();
        image.close();
    }
}
