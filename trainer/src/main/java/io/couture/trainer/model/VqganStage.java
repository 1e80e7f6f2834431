package io.couture.trainer.model;

import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.ResnetBlock;
import io.couture.trainer.nn.SpatialAttention;
import io.couture.trainer.nn.Weight;
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
