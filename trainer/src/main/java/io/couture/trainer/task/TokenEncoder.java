package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.tokens.TokenOrigin;
import io.couture.trainer.tokens.TokenShard;
import io.couture.trainer.tokens.TokenShardWriter;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Turns a split's pictures into a {@link TokenShard}, so that the transformer's training never runs the VQGAN. */
public record TokenEncoder(Codec codec, int batch) {

    /**
     * Encodes all pictures and their mirror images.
     *
     * @param origin of the tokens, as the shard will tell
     * @param done told the number of pictures encoded, after each batch
     */
    public void encode(BatchSource pictures, Path shard, TokenOrigin origin, IntConsumer done) throws IOException {
        int length = codec.vqgan().config().tokens();
        try (TokenShardWriter writer = new TokenShardWriter(shard, length, origin)) {
            for (int from = 0; from < pictures.size(); from += batch) {
                int to = Math.min(from + batch, pictures.size());
                try (Gradients none = Gradients.off();
                        Scope scope = new Scope()) {
                    Tensor pixels = Pictures.load(
                            pictures,
                            IntStream.range(from, to).toArray(),
                            codec.weights().device());
                    int[] plain = codec.encode(pixels);
                    int[] mirrored = codec.encode(Pictures.mirrored(pixels));
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
}
