package io.couture.trainer.nn;

import java.util.List;

/** Square 2-d convolution with bias over [B, C, H, W]. */
public record Conv2d(String name, int in, int out, int kernel, int stride, int padding) {

    /** A convolution that keeps the size of the picture; the kernel is odd. */
    public static Conv2d same(String name, int in, int out, int kernel) {
        return new Conv2d(name, in, out, kernel, 1, kernel / 2);
    }

    public List<Weight> weights() {
        int fanIn = in * kernel * kernel;
        return List.of(
                Weight.of(weightName(), Init.fanIn(fanIn), out, in, kernel, kernel),
                Weight.of(name + ".bias", Init.ZEROS, out));
    }

    public String weightName() {
        return name + ".weight";
    }

    public <T> T forward(Ops<T> ops, T x) {
        return ops.conv2d(x, ops.weight(weightName()), ops.weight(name + ".bias"), stride, padding);
    }
}
