package io.couture.trainer.task;

import io.couture.trainer.loop.PictureGrid;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the first validation captions, always from the same random numbers: above the real pictures as their codes
 * show them, below what the model makes of the caption.
 *
 * @param weights the VQGAN's
 */
public record VqganDrawing(Vqgan vqgan, TorchWeights weights, DalleSampler sampler, int pictures)
        implements DalleTask.Drawing {

    private static final long SEED = 4;

    @Override
    public void draw(Dalle dalle, TorchOps ops, DalleTask.Split validation, Path folder, long step) throws IOException {
        int count = Math.min(pictures, validation.images().size());
        long[][] texts = new long[count][];
        int[][] real = new int[count][];
        for (int i = 0; i < count; i++) {
            texts[i] = validation.captions().textTokens(i, new SplittableRandom(SEED + i));
            real[i] = validation.images().imageTokens(i, false);
        }
        int[][] drawn = sampler.sample(dalle, ops, texts, new SplittableRandom(SEED));
        Path file = folder.resolve("samples-%08d.png".formatted(step));
        PictureGrid.write(
                file, List.of(decode(real), decode(drawn)), vqgan.config().imageSize());
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
