package io.couture.trainer.task;

import io.couture.trainer.model.Vqgan;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import io.couture.trainer.watch.Gallery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws the first validation captions, always from the same random numbers: above the real pictures as their codes
 * show them, below what the model makes of the caption.
 *
 * @param weights the VQGAN's
 */
public record VqganDrawing(Vqgan vqgan, TorchWeights weights, Codes sampler, int pictures)
        implements DalleTask.Drawing {

    private static final long SEED = 4;

    /** Draws codes. */
    @FunctionalInterface
    public interface Codes {

        /** Codes [B][G] for texts [B][T]. */
        int[][] sample(TorchOps ops, long[][] texts, RandomGenerator random);
    }

    @Override
    public void draw(TorchOps ops, DalleTask.Split validation, Gallery gallery) throws IOException {
        int count = Math.min(pictures, validation.images().size());
        List<String> captions = new ArrayList<>();
        long[][] texts = new long[count][];
        int[][] real = new int[count][];
        for (int i = 0; i < count; i++) {
            texts[i] = validation.captions().textTokens(i, new SplittableRandom(SEED + i));
            captions.add(validation.captions().caption(i, new SplittableRandom(SEED + i)));
            real[i] = validation.images().imageTokens(i, false);
        }
        int[][] drawn = sampler.sample(ops, texts, new SplittableRandom(SEED));
        List<byte[]> rows = List.of(decode(real), decode(drawn));
        gallery.show("samples", rows, vqgan.config().imageSize(), captions);
    }

    private byte[] decode(int[][] codes) {
        long[] tokens =
                Arrays.stream(codes).flatMapToInt(Arrays::stream).asLongStream().toArray();
        try (Scope scope = new Scope()) {
            return Tensors.toBytes(Tensors.bytes(vqgan.decode(
                    new TorchOps(weights), Tensors.ofLongs(tokens, weights.device(), codes.length, codes[0].length))));
        }
    }
}
