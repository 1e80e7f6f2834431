package io.couture.trainer.task;

import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.watch.Gallery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws the first validation captions, always from the same random numbers: above the real pictures as their codes
 * show them, below what the model makes of the caption.
 *
 * @param codec which shows codes
 */
public record VqganDrawing(Codec codec, Codes sampler, int pictures) implements DalleTask.Drawing {

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
        gallery.show("samples", rows, codec.vqgan().config().imageSize(), captions);
    }

    private byte[] decode(int[][] codes) {
        try (Scope scope = new Scope()) {
            return codec.decode(codes);
        }
    }
}
