package io.couture.trainer.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * x + conv(silu(norm(conv(silu(norm(x)))))), with a 1×1 convolution on the shortcut when the width changes: the block
 * of taming-transformers' {@code diffusionmodules/model.py}, whose weight names it keeps.
 */
public record ResnetBlock(String name, int in, int out) {

    public List<Weight> weights() {
        List<Weight> weights = new ArrayList<>();
        weights.addAll(norm1().weights());
        weights.addAll(conv1().weights());
        weights.addAll(norm2().weights());
        weights.addAll(conv2().weights());
        if (in != out) {
            weights.addAll(shortcut().weights());
        }
        return weights;
    }

    public <T> T forward(Ops<T> ops, T x) {
        T hidden = conv1().forward(ops, ops.silu(norm1().forward(ops, x)));
        T change = conv2().forward(ops, ops.silu(norm2().forward(ops, hidden)));
        return ops.add(in == out ? x : shortcut().forward(ops, x), change);
    }

    private GroupNorm norm1() {
        return new GroupNorm(name + ".norm1", in);
    }

    private Conv2d conv1() {
        return Conv2d.same(name + ".conv1", in, out, 3);
    }

    private GroupNorm norm2() {
        return new GroupNorm(name + ".norm2", out);
    }

    private Conv2d conv2() {
        return Conv2d.same(name + ".conv2", out, out, 3);
    }

    private Conv2d shortcut() {
        return Conv2d.same(name + ".nin_shortcut", in, out, 1);
    }
}
