package io.couture.vqgan.inference;

import io.couture.model.ModelContractException;
import io.couture.model.picture.PngCodec;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.Release;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.Device;
import io.couture.onnx.GraphShape;
import io.couture.onnx.GraphVariant;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import io.couture.vqgan.domain.Picture;
import io.couture.vqgan.domain.PictureDecoder;
import io.couture.vqgan.domain.TokenGrid;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The release's decoder graph; its buffers are kept from batch to batch. */
public final class OnnxPictureDecoder implements PictureDecoder, AutoCloseable {

    private final OnnxGraph graph;
    private final ImageCodecPart part;
    private final TokenGrid grid;
    private final int maxBatch;
    private final LongBuffer tokens;
    private final FloatBuffer pixels;

    private OnnxPictureDecoder(OnnxGraph graph, ImageCodecPart part, int maxBatch) {
        this.graph = graph;
        this.part = part;
        this.grid = new TokenGrid(part.codes(), part.gridHeight(), part.gridWidth());
        this.maxBatch = maxBatch;
        this.tokens = TensorData.newLongs((long) maxBatch * grid.length());
        this.pixels = TensorData.newFloats((long) maxBatch * pixelsOfOne());
    }

    /**
     * Opens and warms up a release's decoder.
     *
     * @param variant see {@link GraphVariant}
     * @throws ModelContractException when the graph or the release's parts do not fit
     */
    public static OnnxPictureDecoder open(Release release, String variant, InferenceOptions options, int maxBatch) {
        ImageCodecPart part = release.manifest().imageCodec();
        requireSameTokens(part, release.manifest().transformer());
        GraphSpec spec = GraphVariant.choose("image decoder", part.decoder(), variant, options.resolved());
        new GraphShape(spec)
                .input("tokens", "int64", GraphShape.ANY, (long) part.gridHeight() * part.gridWidth())
                .output("pixels", "float", GraphShape.ANY, 3, part.imageHeight(), part.imageWidth());
        OnnxPictureDecoder decoder = new OnnxPictureDecoder(OnnxGraph.open(release, spec, options), part, maxBatch);
        try {
            decoder.decode(List.of(Collections.nCopies(decoder.grid.length(), 0)));
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
        return decoder;
    }

    private static void requireSameTokens(ImageCodecPart codec, TransformerPart transformer) {
        boolean same = codec.codes() == transformer.imageVocabulary()
                && codec.gridHeight() == transformer.gridHeight()
                && codec.gridWidth() == transformer.gridWidth();
        if (!same) {
            throw new ModelContractException("the image decoder has " + codec.codes() + " codes in "
                    + codec.gridHeight() + "×" + codec.gridWidth() + ", the transformer writes "
                    + transformer.imageVocabulary() + " in " + transformer.gridHeight() + "×"
                    + transformer.gridWidth());
        }
    }

    @Override
    public TokenGrid grid() {
        return grid;
    }

    /** What it runs on. */
    public Device device() {
        return graph.device();
    }

    @Override
    public List<Picture> decode(List<List<Integer>> batch) {
        List<Picture> pictures = new ArrayList<>(batch.size());
        for (int from = 0; from < batch.size(); from += maxBatch) {
            pictures.addAll(decodeTogether(batch.subList(from, Math.min(batch.size(), from + maxBatch))));
        }
        return pictures;
    }

    private List<Picture> decodeTogether(List<List<Integer>> batch) {
        for (int i = 0; i < batch.size(); i++) {
            place(batch.get(i), i * grid.length());
        }
        int width = part.imageWidth();
        int height = part.imageHeight();
        graph.run(
                Map.of("tokens", TensorData.longs(tokens, batch.size(), grid.length())),
                Map.of("pixels", TensorData.floats(pixels, batch.size(), 3, height, width)));
        List<Picture> pictures = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            int shown = height * (batch.get(i).size() / grid.width()) / grid.height();
            pictures.add(new Picture(width, shown, PngCodec.encode(pixels, i * pixelsOfOne(), width, height, shown)));
        }
        return pictures;
    }

    /** Below what is there its last row goes on: the least that can be said of what is not. */
    private void place(List<Integer> picture, int at) {
        grid.requireRows(picture);
        int known = picture.size();
        for (int i = 0; i < grid.length(); i++) {
            tokens.put(at + i, picture.get(i < known ? i : known - grid.width() + i % grid.width()));
        }
    }

    private int pixelsOfOne() {
        return 3 * part.imageHeight() * part.imageWidth();
    }

    @Override
    public void close() {
        graph.close();
    }
}
