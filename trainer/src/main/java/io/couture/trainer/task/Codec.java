package io.couture.trainer.task;

import io.couture.trainer.model.Vqgan;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A trained VQGAN at work, in a precision of its own whatever is around it.
 *
 * @param weights usually the run's average; whoever made them closes them
 * @param precision of encoder and decoder; the nearest codes are found in 32 bits
 */
public record Codec(Vqgan vqgan, TorchWeights weights, Precision precision) {

    /** Codes of pixels [B, 3, H, W] in [−1, 1], picture after picture. */
    public int[] encode(Tensor pixels) {
        TorchOps ops = new TorchOps(weights);
        Tensor rows;
        try (Precision.Autocast cast = precision.autocast(weights.device())) {
            rows = vqgan.rows(ops, vqgan.encode(ops, pixels));
        }
        try (Precision.Autocast exact = Precision.FP32.autocast(weights.device())) {
            return Arrays.stream(Tensors.toLongs(vqgan.tokensOfRows(ops, rows.to(torch.ScalarType.Float))))
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }
    }

    /** Bytes [B, 3, H, W], red, green, blue, of some pictures' codes. */
    public byte[] decode(int[]... codes) {
        long[] tokens =
                Arrays.stream(codes).flatMapToInt(Arrays::stream).asLongStream().toArray();
        try (Precision.Autocast cast = precision.autocast(weights.device())) {
            Tensor pixels = vqgan.decode(
                    new TorchOps(weights), Tensors.ofLongs(tokens, weights.device(), codes.length, codes[0].length));
            return Tensors.toBytes(Tensors.bytes(pixels.to(torch.ScalarType.Float)));
        }
    }
}
