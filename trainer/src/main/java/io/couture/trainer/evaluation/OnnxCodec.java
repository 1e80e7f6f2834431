package io.couture.trainer.evaluation;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.Release;
import io.couture.onnx.OnnxEnvironment;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A release's image codec: measures what is left of true pictures after encoding and decoding. */
public final class OnnxCodec implements AutoCloseable {

    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final ImageCodecPart part;
    private final OrtSession encoder;
    private final OrtSession decoder;

    /** How well drawings were kept, and what they look like after it. */
    public record Measured(Reconstruction reconstruction, List<TruePicture> decoded) {
        public Measured {
            decoded = List.copyOf(decoded);
        }
    }

    public OnnxCodec(Release release) throws OrtException {
        this.part = release.manifest().imageCodec();
        this.encoder = ReferenceGraph.open(release, part.encoder(), "codec");
        this.decoder = ReferenceGraph.open(release, part.decoder(), "codec");
    }

    /** Encodes and decodes each drawing; the second holds the drawings as they came back. */
    public Measured measure(List<TruePicture> drawings) throws OrtException {
        Reconstruction reconstruction = new Reconstruction(part.codes());
        List<TruePicture> decodedDrawings = new ArrayList<>();
        int size = part.imageHeight();
        for (TruePicture drawing : drawings) {
            long[] codes = tokens(ImagePixels.of(List.of(drawing.image())));
            try (OnnxTensor tokens = OnnxTensor.createTensor(environment, new long[][] {codes});
                    OrtSession.Result decoded = decoder.run(Map.of("tokens", tokens))) {
                BufferedImage picture = ImagePixels.picture(((OnnxTensor) decoded.get(0)).getFloatBuffer(), 0, size);
                reconstruction.add(drawing.image(), codes, picture);
                decodedDrawings.add(drawing.with(picture));
            }
        }
        return new Measured(reconstruction, decodedDrawings);
    }

    /**
     * The tokens of some pictures, one after the other.
     *
     * @param pixels [B, 3, H, W] in [−1, 1], in a direct buffer of native order
     */
    public long[] tokens(FloatBuffer pixels) throws OrtException {
        int height = part.imageHeight();
        int width = part.imageWidth();
        int count = pixels.remaining() / (3 * height * width);
        try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels, new long[] {count, 3, height, width});
                OrtSession.Result encoded = encoder.run(Map.of("pixels", input))) {
            long[] tokens = new long[count * part.gridHeight() * part.gridWidth()];
            ((OnnxTensor) encoded.get(0)).getLongBuffer().get(tokens);
            return tokens;
        }
    }

    @Override
    public void close() throws OrtException {
        encoder.close();
        decoder.close();
    }
}
