package io.couture.trainer.model.published;

import io.couture.trainer.model.perception.Perception;
import io.couture.trainer.nn.Constant;
import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * How different two pictures look: weighted differences of VGG16's unit-length features at five depths (LPIPS, Zhang et
 * al. 2018), weight names as in taming-transformers' {@code lpips.py}.
 */
public final class PerceptualNetwork implements Perception {

    private static final int SIDE = 16;
    private static final float[] SHIFT = {-.030f, -.088f, -.188f};
    private static final float[] SCALE = {.458f, .448f, .450f};
    /** Channels and convolutions of each depth. */
    private static final int[][] DEPTHS = {{64, 2}, {128, 2}, {256, 3}, {512, 3}, {512, 3}};

    private final List<List<Conv2d>> depths = new ArrayList<>();
    private final List<Conv2d> judges = new ArrayList<>();

    public PerceptualNetwork() {
        int in = 3;
        int layer = 0;
        for (int depth = 0; depth < DEPTHS.length; depth++) {
            int out = DEPTHS[depth][0];
            List<Conv2d> convs = new ArrayList<>();
            for (int conv = 0; conv < DEPTHS[depth][1]; conv++) {
                convs.add(Conv2d.same("net.slice" + (depth + 1) + "." + layer, in, out, 3));
                in = out;
                // Each convolution and its rectifier, then a pooling, count as layers in VGG's own list.
                layer += 2;
            }
            layer++;
            depths.add(List.copyOf(convs));
            judges.add(new Conv2d("lin" + depth + ".model.1", out, 1, 1, 1, 0, 1, false));
        }
    }

    @Override
    public List<Weight> weights() {
        List<Weight> weights = new ArrayList<>();
        depths.forEach(convs -> convs.forEach(conv -> weights.addAll(conv.weights())));
        judges.forEach(judge -> weights.addAll(judge.weights()));
        return weights;
    }

    /**
     * What a weight is called here, and where the convolutions are torchvision's {@code vgg16} beside LPIPS' own weights
     * of differences, or all is part of a VQGAN's training.
     */
    public static List<String> names(String weight) {
        String layer = weight.replaceFirst("^net\\.slice\\d\\.", "features.");
        String judge = weight.replaceFirst("^lin(\\d)\\.", "lins.$1.");
        return List.of(weight, layer.equals(weight) ? judge : layer, "loss.perceptual_loss." + weight);
    }

    @Override
    public int side() {
        return SIDE;
    }

    /** Differences [B, 1] of pixels [B, 3, H, W] in [−1, 1]. */
    public <T> T forward(Ops<T> ops, T pixels, T others) {
        return difference(ops, depths(ops, pixels), depths(ops, others));
    }

    @Override
    public <T> T weighed(Ops<T> ops, int depth, T squares) {
        return judges.get(depth).forward(ops, squares);
    }

    @Override
    public <T> List<T> depths(Ops<T> ops, T pixels) {
        T x = ops.divide(
                ops.subtract(pixels, ops.constant(perChannel("shift", SHIFT))),
                ops.constant(perChannel("scale", SCALE)));
        List<T> features = new ArrayList<>();
        for (List<Conv2d> convs : depths) {
            x = features.isEmpty() ? x : ops.maxPool2(x);
            for (Conv2d conv : convs) {
                x = ops.relu(conv.forward(ops, x));
            }
            features.add(x);
        }
        return features;
    }

    private static Constant perChannel(String name, float[] values) {
        return new Constant("scaling_layer." + name, List.of(1L, 3L, 1L, 1L), values::clone);
    }
}
