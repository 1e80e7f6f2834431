package io.couture.trainer.run;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.Arrays;
import java.util.Random;

/** Pictures of evenly coloured noise, and their tokens by a VQGAN whose codes have other numbers. */
final class Noise implements BatchSource, ImageTokens {

    private static final int SHIFT = 5;
    private static final int CODES = 32;

    private final Vqgan vqgan;
    private final TorchWeights weights;

    Noise(Vqgan vqgan, TorchWeights weights) {
        this.vqgan = vqgan;
        this.weights = weights;
    }

    static int renumbered(int code) {
        return (code + SHIFT) % CODES;
    }

    @Override
    public int size() {
        return 40;
    }

    @Override
    public int imageSize() {
        return 64;
    }

    @Override
    public void copy(int index, byte[] rgbChw) {
        new Random(index).nextBytes(rgbChw);
    }

    @Override
    public int[] imageTokens(int example, boolean mirrored) {
        return Arrays.stream(tokens(example)).map(Noise::renumbered).toArray();
    }

    /** Under the numbers that the VQGAN itself gives them. */
    int[] tokens(int picture) {
        byte[] bytes = new byte[3 * imageSize() * imageSize()];
        copy(picture, bytes);
        try (Scope scope = new Scope()) {
            var pixels = Tensors.pixels(Tensors.ofBytes(bytes, ComputeDevice.CPU, 1, 3, imageSize(), imageSize()));
            long[] tokens = Tensors.toLongs(vqgan.tokens(new TorchOps(weights), pixels));
            return Arrays.stream(tokens).mapToInt(Math::toIntExact).toArray();
        }
    }
}
