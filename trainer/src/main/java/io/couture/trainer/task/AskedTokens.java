package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import org.bytedeco.pytorch.Tensor;

/** Tokens of pictures that no shard holds, encoded one at a time when they are asked for. Safe for many threads. */
public record AskedTokens(BatchSource pictures, Codec codec) implements ImageTokens {

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public int[] imageTokens(int example, boolean mirrored) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            Tensor pixels =
                    Pictures.load(pictures, new int[] {example}, codec.weights().device());
            return codec.encode(mirrored ? Pictures.mirrored(pixels) : pixels);
        }
    }
}
