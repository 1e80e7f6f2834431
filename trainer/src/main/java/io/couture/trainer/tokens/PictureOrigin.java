package io.couture.trainer.tokens;

import io.couture.model.release.Digests;
import io.couture.trainer.torch.TorchWeights;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What decoded pictures were made from.
 *
 * @param vqgan sha-256 of all of the VQGAN's weights, hex
 * @param data sha-256 of the prepared data's index, hex
 * @param split of the pictures
 * @param precision of the decoder
 */
public record PictureOrigin(String vqgan, String data, String split, String precision) {

    private static final String FORMAT = "COUTPIC2";

    /** Of weights, whatever file they came from, and of a split of the data that tokens were made from. */
    public static PictureOrigin of(TorchWeights weights, TokenOrigin tokens, String split, String precision) {
        return new PictureOrigin(TokenOrigin.digest(weights, name -> true), tokens.data(), split, precision);
    }

    /** 32 bytes to begin a file with. */
    public byte[] header() {
        String all = String.join("\n", FORMAT, vqgan, data, split, precision);
        return HexFormat.of().parseHex(Digests.sha256(all.getBytes(StandardCharsets.UTF_8)));
    }
}
