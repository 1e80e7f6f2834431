package io.couture.trainer.model;

import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.GroupNorm;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;

/** Pictures to latents: taming-transformers' {@code Encoder} with a pixel-unshuffle stem. */
final class VqganEncoder {
    private final VqganConfig.Stack stack;
    private final Conv2d stem;
    private final List<VqganStage> stages = new ArrayList<>();
    private final GroupNorm lastNorm;
    private final Conv2d last;

    VqganEncoder(VqganConfig config) {
        stack = config.encoder();
        int patch = stack.patch();
        stem = Conv2d.same(
                "encoder.conv_in", 3 * patch * patch, stack.channels().get(0), 3);
        int in = stack.channels().get(0);
        for (int level = 0; level < stack.levels(); level++) {
            boolean lowest = level == stack.levels() - 1;
            String name = "encoder.down." + level;
            int out = stack.channels().get(level);
            boolean attends = lowest && config.attention();
            stages.addAll(VqganStage.level(name, in, out, stack.blocks(), attends ? config.grid() : 0));
            in = out;
            if (!lowest) {
                stages.add(VqganStage.down(new Conv2d(name + ".downsample.conv", out, out, 3, 2, 0)));
            }
        }
        stages.addAll(VqganStage.middle("encoder.mid", in, config));
        lastNorm = new GroupNorm("encoder.norm_out", in);
        last = Conv2d.same("encoder.conv_out", in, config.codeWidth(), 3);
    }

    List<Weight> weights() {
        List<Weight> weights = new ArrayList<>(stem.weights());
        stages.forEach(stage -> weights.addAll(stage.weights()));
        weights.addAll(lastNorm.weights());
        weights.addAll(last.weights());
        return weights;
    }

    <T> T forward(Ops<T> ops, T pixels) {
        T x = stack.patch() == 1 ? pixels : ops.pixelUnshuffle(pixels, stack.patch());
        x = stem.forward(ops, x);
        for (VqganStage stage : stages) {
            x = stage.forward(ops, x);
        }
        return last.forward(ops, ops.silu(lastNorm.forward(ops, x)));
    }
}
