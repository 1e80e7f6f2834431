package io.couture.trainer.run;

import ai.onnxruntime.OrtException;
import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.Release;
import io.couture.trainer.evaluation.ImagePixels;
import io.couture.trainer.evaluation.OnnxCodec;
import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.tokens.ImageTokens;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Which codes a release's codec and a run's own write at the same places of the run's pictures. */
record CodePairs(Release release, BatchSource pictures) {

    /** Half a million pairs at 256 tokens: some thirty for each of 16384 codes. */
    private static final int PICTURES = 2048;

    private static final int BATCH = 8;

    /**
     * Encodes pictures with the release's codec and counts.
     *
     * @param codec the run's own
     * @param tokens of the pictures by the run's own
     * @throws IllegalArgumentException when the two codecs' grids or picture sizes differ
     */
    CodeTranslation count(VqganConfig codec, ImageTokens tokens) throws IOException {
        ImageCodecPart old = release.manifest().imageCodec();
        if (old.gridHeight() != codec.grid()
                || old.gridWidth() != codec.grid()
                || old.imageHeight() != codec.imageSize()
                || old.imageWidth() != codec.imageSize()) {
            throw new IllegalArgumentException("start.newCodec is true, but " + release.id() + " has "
                    + old.gridHeight() + " × " + old.gridWidth() + " tokens for " + old.imageHeight() + " × "
                    + old.imageWidth() + " pixels, the recipe's VQGAN " + codec.grid() + " × " + codec.grid() + " for "
                    + codec.imageSize() + " × " + codec.imageSize() + ": places must be the same");
        }
        CodeTranslation codes = new CodeTranslation(codec.codes(), old.codes());
        try (OnnxCodec encoder = new OnnxCodec(release)) {
            int count = Math.min(PICTURES, pictures.size());
            for (int first = 0; first < count; first += BATCH) {
                int last = Math.min(count, first + BATCH);
                long[] said = encoder.tokens(pixels(first, last));
                for (int picture = first; picture < last; picture++) {
                    int[] own = tokens.imageTokens(picture, false);
                    for (int place = 0; place < own.length; place++) {
                        codes.add(own[place], (int) said[(picture - first) * own.length + place]);
                    }
                }
            }
        } catch (OrtException failed) {
            throw new IOException("the codec of " + release.id() + " cannot encode: " + failed.getMessage(), failed);
        }
        return codes;
    }

    /** Pictures [B, 3, H, W] as the codec takes them. */
    private FloatBuffer pixels(int first, int last) {
        List<byte[]> bytes = new ArrayList<>();
        for (int index = first; index < last; index++) {
            byte[] picture = new byte[3 * pictures.imageSize() * pictures.imageSize()];
            pictures.copy(index, picture);
            bytes.add(picture);
        }
        return ImagePixels.ofPlanes(bytes);
    }
}
