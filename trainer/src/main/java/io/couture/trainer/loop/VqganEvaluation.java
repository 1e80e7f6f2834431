package io.couture.trainer.loop;

import io.couture.trainer.loss.CodeUse;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import io.couture.trainer.watch.Gallery;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/** Pictures through tokens and back: error, codes in use, and a grid to look at. */
final class VqganEvaluation {
    private static final int COLUMNS = 8;

    private final Vqgan model;
    private final BatchSource source;
    private final int pictures;

    VqganEvaluation(Vqgan model, BatchSource source, int pictures) {
        this.model = model;
        this.source = source;
        this.pictures = Math.min(pictures, source.size());
    }

    /** {@code l1} of pixels in [0, 1], {@code psnr} in dB, {@code perplexity} and number of {@code codes} in use. */
    Map<String, Double> measure(TorchWeights weights) {
        double absolute = 0;
        double squared = 0;
        long[] tokens = new long[0];
        for (int first = 0; first < pictures; first += COLUMNS) {
            try (Gradients none = Gradients.off();
                    Scope scope = new Scope()) {
                TorchOps ops = new TorchOps(weights);
                int count = Math.min(COLUMNS, pictures - first);
                Tensor pixels = batch(first, count, weights.device());
                Tensor found = model.tokens(ops, pixels);
                Tensor error = model.decode(ops, found).sub(pixels);
                absolute += count * error.abs().mean().item_float() / 2;
                squared += count * error.square().mean().item_float() / 4;
                tokens = LongStream.concat(Arrays.stream(tokens), Arrays.stream(Tensors.toLongs(found)))
                        .toArray();
            }
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("l1", absolute / pictures);
        values.put("psnr", -10 * Math.log10(squared / pictures));
        values.put("perplexity", CodeUse.perplexity(tokens, model.config().codes()));
        values.put("codes", (double) Arrays.stream(tokens).distinct().count());
        return values;
    }

    /** Up to 16 pictures, each above its reconstruction. */
    void draw(TorchWeights weights, Gallery gallery) throws IOException {
        List<byte[]> rows = new java.util.ArrayList<>();
        for (int first = 0; first < Math.min(2 * COLUMNS, pictures); first += COLUMNS) {
            try (Gradients none = Gradients.off();
                    Scope scope = new Scope()) {
                TorchOps ops = new TorchOps(weights);
                Tensor pixels = batch(first, Math.min(COLUMNS, pictures - first), weights.device());
                rows.add(Tensors.toBytes(Tensors.bytes(pixels)));
                rows.add(Tensors.toBytes(Tensors.bytes(model.decode(ops, model.tokens(ops, pixels)))));
            }
        }
        gallery.show("reconstructions", rows, source.imageSize(), List.of());
    }

    private Tensor batch(int first, int count, ComputeDevice device) {
        return PictureBatches.of(source, IntStream.range(first, first + count).toArray(), device);
    }
}
