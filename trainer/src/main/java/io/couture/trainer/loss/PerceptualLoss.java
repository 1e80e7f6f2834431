package io.couture.trainer.loss;

import io.couture.trainer.model.perception.Perception;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How different a reconstruction looks to a network that does not learn. Its features may be computed in 16 bits; they are
 * compared in 32, since what is left of their difference is small. Owns the network's weights.
 */
public final class PerceptualLoss implements AutoCloseable {

    private final String name;
    private final Perception network;
    private final TorchWeights weights;

    /**
     * @param name who compares, as the log says it
     * @param weights of the network, recording no gradients
     */
    public PerceptualLoss(String name, Perception network, TorchWeights weights) {
        this.name = name;
        this.network = network;
        this.weights = weights;
    }

    /** Who compares. */
    public String name() {
        return name;
    }

    /** What the sides of pictures must be a multiple of. */
    public int side() {
        return network.side();
    }

    /** Mean difference of pixels [B, 3, H, W] in [−1, 1]; gradients reach the reconstruction only. */
    public Tensor of(Tensor pixels, Tensor reconstruction, Precision precision) {
        TorchOps ops = new TorchOps(weights);
        List<Tensor> expected;
        List<Tensor> seen;
        try (Precision.Autocast cast = precision.autocast(weights.device())) {
            expected = network.depths(ops, pixels);
            seen = network.depths(ops, reconstruction);
        }
        return network.difference(ops, wide(seen), wide(expected)).mean();
    }

    private static List<Tensor> wide(List<Tensor> tensors) {
        return tensors.stream().map(tensor -> tensor.to(torch.ScalarType.Float)).toList();
    }

    @Override
    public void close() {
        weights.close();
    }
}
