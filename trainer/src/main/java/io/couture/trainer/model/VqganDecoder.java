package io.couture.trainer.model;

import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.GroupNorm;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;

/** Latents to pictures: taming-transformers' {@code Decoder} with a pixel-shuffle head. */
final class VqganDecoder {
    private final VqganConfig.Stack stack;
    private final Conv2d stem;
    private final List<VqganStage> stages = new ArrayList<>();
    private final GroupNorm lastNorm;
    private final Conv2d last;

    VqganDecoder(VqganConfig config) {
        stack = config.decoder();
        int in = stack.lowest();
        stem = Conv2d.same("decoder.conv_in", config.codeWidth(), in, 3);
        stages.addAll(VqganStage.middle("decoder.mid", in, config));
        for (int level = stack.levels() - 1; level >= 0; level--) {
            String name = "decoder.up." + level;
            int out = stack.channels().get(level);
            boolean attends = level == stack.levels() - 1 && config.attention();
            stages.addAll(VqganStage.level(name, in, out, stack.blocks(), attends ? config.grid() : 0));
            in = out;
            if (level > 0) {
                stages.add(VqganStage.up(Conv2d.same(name + ".upsample.conv", out, out, 3)));
            }
        }
        lastNorm = new GroupNorm("decoder.norm_out", in);
        last = Conv2d.same("decoder.conv_out", in, 3 * stack.patch() * stack.patch(), 3);
    }

    List<Weight> weights() {
        List<Weight> weights = new ArrayList<>(stem.weights());
        stages.forEach(stage -> weights.addAll(stage.weights()));
        weights.addAll(lastNorm.weights());
        weights.addAll(last.weights());
        return weights;
    }

    String lastWeight() {
        return last.weightName();
    }

    <T> T forward(Ops<T> ops, T latents) {
        T x = stem.forward(ops, latents);
        for (VqganStage stage : stages) {
            x = stage.forward(ops, x);
        }
        x = last.forward(ops, ops.silu(lastNorm.forward(ops, x)));
        return stack.patch() == 1 ? x : ops.pixelShuffle(x, stack.patch());
    }
}
