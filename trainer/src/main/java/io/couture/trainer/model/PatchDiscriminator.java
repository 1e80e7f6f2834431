package io.couture.trainer.model;

import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.GroupNorm;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of each patch of a picture whether it is real (Isola et al. 2017, "Image-to-image translation with conditional
 * adversarial networks"), normalised by group so that one picture's answer does not depend on the others, or by batch as
 * published.
 */
public final class PatchDiscriminator {
    private static final float SLOPE = 0.2f;
    private static final int KERNEL = 4;
    private static final float BATCH_EPSILON = 1e-5f;

    private final Config config;
    private final List<Conv2d> convs = new ArrayList<>();
    private final List<GroupNorm> norms = new ArrayList<>();

    /**
     * Shape of the discriminator.
     *
     * @param width channels of the first layer, doubled by each further one up to eightfold
     * @param layers layers that halve the resolution
     * @param norm whether inner layers are normalised
     * @param batch whether by the batch's means and variances instead of each picture's groups of channels
     */
    public record Config(int width, int layers, boolean norm, boolean batch) {
        public Config {
            if (width < 1 || layers < 1) {
                throw new IllegalArgumentException(
                        "width is " + width + " and layers " + layers + ", must be at least 1");
            }
        }
    }

    public PatchDiscriminator(Config config) {
        this.config = config;
        int in = 3;
        for (int layer = 0; layer <= config.layers(); layer++) {
            int out = config.width() * Math.min(1 << layer, 8);
            int stride = layer == config.layers() ? 1 : 2;
            // A mean that is taken away makes a bias useless.
            boolean bias = layer == 0 || !config.norm() || !config.batch();
            convs.add(new Conv2d("discriminator.conv." + layer, in, out, KERNEL, stride, 1, 1, bias));
            norms.add(new GroupNorm("discriminator.norm." + layer, out));
            in = out;
        }
        convs.add(new Conv2d("discriminator.conv_out", in, 1, KERNEL, 1, 1));
    }

    public List<Weight> weights() {
        List<Weight> weights = new ArrayList<>();
        convs.forEach(conv -> weights.addAll(conv.weights()));
        if (config.norm()) {
            norms.stream().skip(1).forEach(norm -> weights.addAll(norm.weights()));
        }
        return weights;
    }

    /** Pixels [B, 3, H, W] in [−1, 1] to scores [B, 1, h, w]: high is real. */
    public <T> T forward(Ops<T> ops, T pixels) {
        T x = pixels;
        for (int layer = 0; layer < convs.size() - 1; layer++) {
            x = convs.get(layer).forward(ops, x);
            if (config.norm() && layer > 0) {
                x = config.batch()
                        ? byBatch(ops, x, norms.get(layer))
                        : norms.get(layer).forward(ops, x);
            }
            x = ops.leakyRelu(x, SLOPE);
        }
        return convs.get(convs.size() - 1).forward(ops, x);
    }

    /** (x − mean)/√(variance + ε) over the batch and the picture, with the group norm's weight and bias. */
    private static <T> T byBatch(Ops<T> ops, T x, GroupNorm norm) {
        T centred = ops.subtract(x, channelMean(ops, x, norm.channels()));
        T variance = channelMean(ops, ops.multiply(centred, centred), norm.channels());
        T normal = ops.divide(centred, ops.sqrt(ops.add(variance, ops.scalar(BATCH_EPSILON))));
        T weight = ops.reshape(ops.weight(norm.name() + ".weight"), -1, 1, 1);
        return ops.add(ops.multiply(normal, weight), ops.reshape(ops.weight(norm.name() + ".bias"), -1, 1, 1));
    }

    /** [B, C, H, W] to [1, C, 1, 1]. */
    private static <T> T channelMean(Ops<T> ops, T x, int channels) {
        T rows = ops.reshape(ops.permute(x, 1, 0, 2, 3), channels, -1);
        return ops.reshape(ops.mean(rows, 1, true), 1, channels, 1, 1);
    }
}
