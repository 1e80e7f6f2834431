package io.couture.vqgan.inference;

import io.couture.model.ModelContractException;
import io.couture.model.picture.PictureCut;
import io.couture.model.picture.PngCodec;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.Release;
import io.couture.onnx.GraphShape;
import io.couture.onnx.GraphVariant;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import io.couture.vqgan.domain.PictureEncoder;
import io.couture.vqgan.domain.TokenGrid;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The release's encoder graph, one picture at a time; its buffers are kept. */
public final class OnnxPictureEncoder implements PictureEncoder, AutoCloseable {

    private final OnnxGraph graph;
    private final ImageCodecPart part;
    private final TokenGrid grid;
    private final FloatBuffer pixels;
    private final LongBuffer tokens;

    private OnnxPictureEncoder(OnnxGraph graph, ImageCodecPart part) {
        this.graph = graph;
        this.part = part;
        this.grid = new TokenGrid(part.codes(), part.gridHeight(), part.gridWidth());
        this.pixels = TensorData.newFloats(3L * part.imageHeight() * part.imageWidth());
        this.tokens = TensorData.newLongs(grid.length());
    }

    /**
     * Opens and warms up a release's encoder.
     *
     * @param variant see {@link GraphVariant}
     * @throws ModelContractException when the graph does not fit the release
     */
    public static OnnxPictureEncoder open(Release release, String variant, InferenceOptions options) {
        ImageCodecPart part = release.manifest().imageCodec();
        GraphSpec spec = GraphVariant.choose("image encoder", part.encoder(), variant, options.resolved());
        new GraphShape(spec)
                .input("pixels", "float", GraphShape.ANY, 3, part.imageHeight(), part.imageWidth())
                .output("tokens", "int64", GraphShape.ANY, (long) part.gridHeight() * part.gridWidth());
        OnnxPictureEncoder encoder = new OnnxPictureEncoder(OnnxGraph.open(release, spec, options), part);
        try {
            encoder.encode(
                    new BufferedImage(part.imageWidth(), part.imageHeight(), BufferedImage.TYPE_INT_RGB),
                    new PictureCut(0, 0, part.imageWidth(), part.imageHeight()));
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
        return encoder;
    }

    @Override
    public TokenGrid grid() {
        return grid;
    }

    @Override
    public PictureCut cut(int width, int height) {
        return PictureCut.middle(width, height, part.imageWidth(), part.imageHeight());
    }

    @Override
    public List<Integer> encode(BufferedImage picture, PictureCut cut) {
        int width = part.imageWidth();
        int height = part.imageHeight();
        PngCodec.toPlanes(cut.scale(picture, width, height), pixels, 0);
        graph.run(
                Map.of("pixels", TensorData.floats(pixels, 1, 3, height, width)),
                Map.of("tokens", TensorData.longs(tokens, 1, grid.length())));
        List<Integer> codes = new ArrayList<>(grid.length());
        for (int i = 0; i < grid.length(); i++) {
            codes.add(Math.toIntExact(tokens.get(i)));
        }
        try {
            grid.require(codes);
        } catch (IllegalArgumentException e) {
            throw new ModelContractException(
                    "the release's encoder gave what its codebook has not: " + e.getMessage(), e);
        }
        return codes;
    }

    @Override
    public void close() {
        graph.close();
    }
}
