package io.couture.clip.inference;

import io.couture.clip.domain.PictureScorer;
import io.couture.clip.domain.Png;
import io.couture.model.ModelContractException;
import io.couture.model.picture.PngCodec;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.Release;
import io.couture.model.release.ScorerPart;
import io.couture.onnx.Device;
import io.couture.onnx.GraphShape;
import io.couture.onnx.GraphVariant;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The release's scorer; its buffers are kept from batch to batch. */
public final class OnnxPictureScorer implements PictureScorer, AutoCloseable {

    private final OnnxGraph image;
    private final CaptionEmbeddings captions;
    private final int width;
    private final int height;
    private final int embeddingWidth;
    private final int maxBatch;
    private final FloatBuffer pixels;
    private final FloatBuffer embeddings;

    private OnnxPictureScorer(OnnxGraph image, CaptionEmbeddings captions, Release release, int maxBatch) {
        ImageCodecPart codec = release.manifest().imageCodec();
        this.image = image;
        this.captions = captions;
        this.width = codec.imageWidth();
        this.height = codec.imageHeight();
        this.embeddingWidth = release.manifest().scorer().embeddingWidth();
        this.maxBatch = maxBatch;
        this.pixels = TensorData.newFloats((long) maxBatch * pixelsOfOne());
        this.embeddings = TensorData.newFloats((long) maxBatch * embeddingWidth);
    }

    /** Bounds: most pictures in a batch, and most captions whose embedding is kept. */
    public record Limits(int batch, int captions) {}

    /**
     * Opens and warms up a release's scorer.
     *
     * @param variant see {@link GraphVariant}
     * @throws ModelContractException when the graphs are not what the manifest says
     */
    public static OnnxPictureScorer open(Release release, String variant, InferenceOptions options, Limits limits) {
        ScorerPart part = release.manifest().scorer();
        ImageCodecPart codec = release.manifest().imageCodec();
        GraphSpec spec = GraphVariant.choose("scorer of pictures", part.image(), variant, options.resolved());
        new GraphShape(spec)
                .input("pixels", "float", GraphShape.ANY, 3, codec.imageHeight(), codec.imageWidth())
                .output("embedding", "float", GraphShape.ANY, part.embeddingWidth());
        CaptionEmbeddings captions = CaptionEmbeddings.open(release, variant, options, limits.captions());
        OnnxGraph image = null;
        try {
            image = OnnxGraph.open(release, spec, options);
            OnnxPictureScorer scorer = new OnnxPictureScorer(image, captions, release, limits.batch());
            scorer.warmUp(release.manifest().tokenizer().beginId());
            return scorer;
        } catch (RuntimeException e) {
            captions.close();
            if (image != null) {
                image.close();
            }
            throw e;
        }
    }

    private void warmUp(int beginId) {
        byte[] grey = PngCodec.encode(FloatBuffer.allocate(pixelsOfOne()), 0, width, height);
        score(List.of(new Pair(List.of(beginId), new Png(grey))));
    }

    /** What it runs on. */
    public Device device() {
        return image.device();
    }

    @Override
    public List<Float> score(List<Pair> pairs) {
        List<Float> scores = new ArrayList<>(pairs.size());
        for (int from = 0; from < pairs.size(); from += maxBatch) {
            scores.addAll(scoreTogether(pairs.subList(from, Math.min(pairs.size(), from + maxBatch))));
        }
        return scores;
    }

    private List<Float> scoreTogether(List<Pair> pairs) {
        int batch = pairs.size();
        for (int i = 0; i < batch; i++) {
            PngCodec.decode(pairs.get(i).png().bytes(), width, height, pixels, i * pixelsOfOne());
        }
        image.run(
                Map.of("pixels", TensorData.floats(pixels, batch, 3, height, width)),
                Map.of("embedding", TensorData.floats(embeddings, batch, embeddingWidth)));
        List<Float> scores = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            float[] picture = new float[embeddingWidth];
            embeddings.get(i * embeddingWidth, picture);
            scores.add(cosine(captions.embedding(pairs.get(i).text()), picture));
        }
        return scores;
    }

    private static float cosine(float[] caption, float[] picture) {
        double product = 0;
        for (int i = 0; i < caption.length; i++) {
            product += (double) caption[i] * picture[i];
        }
        if (!Double.isFinite(product)) {
            throw new IllegalStateException("score is " + product + ": caption " + Arrays.toString(head(caption))
                    + " …, picture " + Arrays.toString(head(picture)) + " …");
        }
        // Of unit vectors; rounding may lead a little beyond.
        return (float) Math.max(-1, Math.min(1, product));
    }

    private static float[] head(float[] vector) {
        return Arrays.copyOf(vector, Math.min(3, vector.length));
    }

    private int pixelsOfOne() {
        return 3 * width * height;
    }

    @Override
    public void close() {
        image.close();
        captions.close();
    }
}
