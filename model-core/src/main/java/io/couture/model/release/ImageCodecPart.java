package io.couture.model.release;

import java.util.Map;

/**
 * The VQGAN: codes to pixels and back.
 *
 * <p>Decoder graphs take {@code tokens} int64 [B, gridHeight·gridWidth] and give {@code pixels} float
 * [B, 3, imageHeight, imageWidth] in [−1, 1]; encoder graphs the other way round.
 *
 * @param codebookDigest sha-256 of the codebook, hex: tokens mean nothing under another one
 */
public record ImageCodecPart(
        int codes,
        int gridHeight,
        int gridWidth,
        int imageHeight,
        int imageWidth,
        String codebookDigest,
        Map<String, GraphSpec> decoder,
        Map<String, GraphSpec> encoder) {

    public ImageCodecPart {
        decoder = Map.copyOf(decoder);
        encoder = Map.copyOf(encoder);
    }
}
