package io.couture.trainer.model.published;

import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** EfficientNet-B0 without its classifier (Tan and Le 2019), weight names as in timm's {@code efficientnet_b0}. */
record EfficientNet(String name) {

    /** Channels of the result. */
    static final int WIDTH = 1280;

    private static final int STEM = 32;
    private static final int KERNEL_DIMENSIONS = 4;

    private record Stage(int blocks, int kernel, int stride, int widening, int out) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(1, 3, 1, 1, 16),
            new Stage(2, 3, 2, 6, 24),
            new Stage(2, 5, 2, 6, 40),
            new Stage(3, 3, 2, 6, 80),
            new Stage(3, 5, 1, 6, 112),
            new Stage(4, 5, 2, 6, 192),
            new Stage(1, 3, 1, 6, 320));

    List<Weight> weights() {
        Stream<Weight> blocks = blocks().stream().flatMap(block -> block.weights().stream());
        return Stream.of(
                        Stream.concat(stem().weights().stream(), stemNorm().weights().stream()),
                        blocks,
                        Stream.concat(head().weights().stream(), headNorm().weights().stream()))
                .flatMap(part -> part)
                .map(EfficientNet::filled)
                .toList();
    }

    /**
     * Convolutions start from a normal distribution of variance 2/(kernel²·channels out that see one in), as in the
     * publication's code and timm: with less, what reaches the norms is so small that their ε hides it.
     */
    private static Weight filled(Weight weight) {
        if (weight.shape().size() != KERNEL_DIMENSIONS) {
            return weight;
        }
        long square = weight.shape().get(2) * weight.shape().get(3);
        boolean apart = weight.name().endsWith(".conv_dw.weight");
        double fanOut = (double) square * (apart ? 1 : weight.shape().get(0));
        return new Weight(weight.name(), weight.shape(), new Init.Normal((float) Math.sqrt(2 / fanOut)));
    }

    /** Pixels [B, 3, H, W] to means over the picture [B, 1280]. */
    <T> T forward(Ops<T> ops, T pixels) {
        T x = ops.silu(stemNorm().forward(ops, stem().forward(ops, pixels)));
        for (InvertedBlock block : blocks()) {
            x = block.forward(ops, x);
        }
        T features = ops.silu(headNorm().forward(ops, head().forward(ops, x)));
        return ops.mean(ops.reshape(features, 0, WIDTH, -1), 2, false);
    }

    private List<InvertedBlock> blocks() {
        List<InvertedBlock> blocks = new ArrayList<>();
        int in = STEM;
        for (int s = 0; s < STAGES.size(); s++) {
            Stage stage = STAGES.get(s);
            for (int b = 0; b < stage.blocks(); b++) {
                String block = name + ".blocks." + s + "." + b;
                int stride = b == 0 ? stage.stride() : 1;
                blocks.add(new InvertedBlock(block, in, stage.out(), stage.kernel(), stride, stage.widening()));
                in = stage.out();
            }
        }
        return blocks;
    }

    private Conv2d stem() {
        return new Conv2d(name + ".conv_stem", 3, STEM, 3, 2, 1, 1, false);
    }

    private BatchNorm stemNorm() {
        return new BatchNorm(name + ".bn1", STEM);
    }

    private Conv2d head() {
        return new Conv2d(name + ".conv_head", STAGES.get(STAGES.size() - 1).out(), WIDTH, 1, 1, 0, 1, false);
    }

    private BatchNorm headNorm() {
        return new BatchNorm(name + ".bn2", WIDTH);
    }
}
