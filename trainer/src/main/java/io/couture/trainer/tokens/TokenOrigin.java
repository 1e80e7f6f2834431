package io.couture.trainer.tokens;

import io.couture.model.release.Digests;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * What image tokens were made from: with another VQGAN the same number is another piece of picture, with other data it
 * is another picture.
 *
 * @param vqgan sha-256 of those of the VQGAN's weights that decide tokens, hex
 * @param data sha-256 of the prepared data's index, hex
 */
public record TokenOrigin(String vqgan, String data) {

    private static final int SHOWN = 12;

    /** Of weights, whatever file they came from, and of a prepared data set's index. */
    public static TokenOrigin of(TorchWeights weights, Path index) {
        return new TokenOrigin(digest(weights, Vqgan::decidesTokens), Digests.sha256(index));
    }

    /** A digest short enough for a message. */
    static String shown(String digest) {
        return digest.substring(0, SHOWN);
    }

    /** Of the weights whose names count. */
    static String digest(TorchWeights weights, Predicate<String> counts) {
        MessageDigest digest = Digests.newDigest();
        weights.tensors().forEach((name, tensor) -> {
            if (!counts.test(name)) {
                return;
            }
            try (Scope scope = new Scope()) {
                float[] values = Tensors.toFloats(tensor);
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
                bytes.asFloatBuffer().put(values);
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
