package io.couture.vqgan.inference;

import io.couture.model.InvalidRequestException;
import io.couture.model.release.Release;
import io.couture.onnx.InferenceOptions;
import io.couture.vqgan.domain.PictureDecoder;
import io.couture.vqgan.domain.PictureEncoder;
import org.jspecify.annotations.Nullable;

/** What this service keeps of a loaded release: its decoder and, where it has one, its encoder. Each for one thread. */
public final class VqganRelease implements AutoCloseable {

    private final String id;
    private final OnnxPictureDecoder decoder;
    private final @Nullable OnnxPictureEncoder encoder;

    private VqganRelease(String id, OnnxPictureDecoder decoder, @Nullable OnnxPictureEncoder encoder) {
        this.id = id;
        this.decoder = decoder;
        this.encoder = encoder;
    }

    /** Opens, checks and warms up. */
    public static VqganRelease load(Release release, String variant, InferenceOptions options, int maxBatch) {
        String id = release.id().toString();
        OnnxPictureDecoder decoder = OnnxPictureDecoder.open(release, variant, options, maxBatch);
        if (release.manifest().imageCodec().encoder().isEmpty()) {
            return new VqganRelease(id, decoder, null);
        }
        try {
            return new VqganRelease(id, decoder, OnnxPictureEncoder.open(release, variant, options));
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    public PictureDecoder decoder() {
        return decoder;
    }

    /**
     * Its encoder.
     *
     * @throws InvalidRequestException when the release has none
     */
    public PictureEncoder encoder() {
        if (encoder == null) {
            throw new InvalidRequestException(
                    "edit", "release " + id + " has no image encoder, so it cannot start from a picture");
        }
        return encoder;
    }

    @Override
    public void close() {
        decoder.close();
        if (encoder != null) {
            encoder.close();
        }
    }
}
