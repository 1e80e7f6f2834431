package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.tokens.TokenOrigin;
import io.couture.trainer.tokens.TokenShard;
import io.couture.trainer.tokens.TokenShardWriter;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Turns a split's pictures into a {@link TokenShard}, so that the transformer's training never runs the VQGAN.
 *
 * @param weights the VQGAN's, usually the run's average
 * @param precision of the encoder; the nearest codes are found in 32 bits
 */
public record TokenEncoder(Vqgan vqgan, TorchWeights weights, int batch, Precision precision) {

    /**
     * Encodes all pictures and their mirror images.
     *
     * @param origin of the tokens, as the shard will tell
     * @param done told the number of pictures encoded, after each batch
     */
    public void encode(BatchSource pictures, Path shard, TokenOrigin origin, IntConsumer done) throws IOException {
        int length = vqgan.config().tokens();
        TorchOps ops = new TorchOps(weights);
        try (TokenShardWriter writer = new TokenShardWriter(shard, length, origin)) {
            for (int from = 0; from < pictures.size(); from += batch) {
                int to = Math.min(from + batch, pictures.size());
                try (Gradients none = Gradients.off();
                        Scope scope = new Scope()) {
                    Tensor pixels =
                            Pictures.load(pictures, IntStream.range(from, to).toArray(), weights.device());
                    int[] plain = codes(ops, pixels);
                    int[] mirrored = codes(ops, Pictures.mirrored(pixels));
                    for (int i = 0; i < to - from; i++) {
                        writer.add(
                                Arrays.copyOfRange(plain, i * length, (i + 1) * length),
                                Arrays.copyOfRange(mirrored, i * length, (i + 1) * length));
                    }
                }
                done.accept(to);
            }
            writer.finish();
        }
    }

    private int[] codes(TorchOps ops, Tensor pixels) {
        Tensor rows;
        try (Precision.Autocast cast = precision.autocast(weights.device())) {
            rows = vqgan.rows(ops, vqgan.encode(ops, pixels));
        }
        return Arrays.stream(Tensors.toLongs(vqgan.tokensOfRows(ops, rows.to(torch.ScalarType.Float))))
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
