package io.couture.trainer.model;

import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.ResnetBlock;
import io.couture.trainer.nn.SpatialAttention;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;

/** One step of an encoder or decoder. */
interface VqganStage {

    List<Weight> weights();

    <T> T forward(Ops<T> ops, T x);

    static VqganStage block(ResnetBlock block) {
        return new Block(block);
    }

    static VqganStage attention(SpatialAttention attention) {
        return new Attention(attention);
    }

    /** Halves the resolution: zeros on the right and below, then a 3×3 convolution of stride 2. */
    static VqganStage down(Conv2d conv) {
        return new Down(conv);
    }

    /** Doubles the resolution by repeating pixels, then a convolution. */
    static VqganStage up(Conv2d conv) {
        return new Up(conv);
    }

    /**
     * A level: residual blocks, each with attention behind it if the level has any. All but the first begin as nothing, so
     * that a deeper network can go on from a shallower one and at first does what that did.
     *
     * @param in channels of the level's input
     * @param out channels of the level
     * @param grid height and width where there is attention, 0 where there is none
     */
    static List<VqganStage> level(String name, int in, int out, int blocks, int grid) {
        List<VqganStage> stages = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            ResnetBlock layer = new ResnetBlock(name + ".block." + block, block == 0 ? in : out, out);
            stages.add(block == 0 ? block(layer) : new Further(block(layer), layer.name() + ".conv2"));
            if (grid > 0) {
                SpatialAttention attention = new SpatialAttention(name + ".attn." + block, out, grid);
                stages.add(
                        block == 0
                                ? attention(attention)
                                : new Further(attention(attention), attention.name() + ".proj_out"));
            }
        }
        return stages;
    }

    /** What stands between encoder and decoder; only a network with attention has it. */
    static List<VqganStage> middle(String name, int channels, VqganConfig config) {
        if (!config.attention()) {
            return List.of();
        }
        return List.of(
                block(new ResnetBlock(name + ".block_1", channels, channels)),
                attention(new SpatialAttention(name + ".attn_1", channels, config.grid())),
                block(new ResnetBlock(name + ".block_2", channels, channels)));
    }

    /** A residual block. */
    record Block(ResnetBlock layer) implements VqganStage {
        @Override
        public List<Weight> weights() {
            return layer.weights();
        }

        @Override
        public <T> T forward(Ops<T> ops, T x) {
            return layer.forward(ops, x);
        }
    }

    /** Attention among pixels. */
    record Attention(SpatialAttention layer) implements VqganStage {
        @Override
        public List<Weight> weights() {
            return layer.weights();
        }

        @Override
        public <T> T forward(Ops<T> ops, T x) {
            return layer.forward(ops, x);
        }
    }

    /** A residual stage whose last layer begins as zeros: x + 0. */
    record Further(VqganStage stage, String last) implements VqganStage {
        @Override
        public List<Weight> weights() {
            return stage.weights().stream()
                    .map(weight -> weight.name().startsWith(last + ".") ? weight.from(Init.ZEROS) : weight)
                    .toList();
        }

        @Override
        public <T> T forward(Ops<T> ops, T x) {
            return stage.forward(ops, x);
        }
    }

    /** Half the resolution. */
    record Down(Conv2d layer) implements VqganStage {
        @Override
        public List<Weight> weights() {
            return layer.weights();
        }

        @Override
        public <T> T forward(Ops<T> ops, T x) {
            return layer.forward(ops, ops.padRightBottom(x, 1, 1));
        }
    }

    /** Double the resolution. */
    record Up(Conv2d layer) implements VqganStage {
        @Override
        public List<Weight> weights() {
            return layer.weights();
        }

        @Override
        public <T> T forward(Ops<T> ops, T x) {
            return layer.forward(ops, ops.upsampleNearest2(x));
        }
    }
}
