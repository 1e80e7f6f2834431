package io.couture.trainer.nn;

import java.util.List;

/**
 * Square 2-d convolution over [B, C, H, W].
 *
 * @param groups channels are cut into as many groups, which do not see each other
 * @param bias whether each output channel has a number added
 */
public record Conv2d(String name, int in, int out, int kernel, int stride, int padding, int groups, boolean bias) {

    /** With bias, all channels seeing each other. */
    public Conv2d(String name, int in, int out, int kernel, int stride, int padding) {
        this(name, in, out, kernel, stride, padding, 1, true);
    }

    /** A convolution with bias that keeps the size of the picture; the kernel is odd. */
    public static Conv2d same(String name, int in, int out, int kernel) {
        return new Conv2d(name, in, out, kernel, 1, kernel / 2);
    }

    public List<Weight> weights() {
        int seen = in / groups;
        Weight squares = Weight.of(weightName(), Init.fanIn(seen * kernel * kernel), out, seen, kernel, kernel);
        return bias ? List.of(squares, Weight.of(name + ".bias", Init.ZEROS, out)) : List.of(squares);
    }

    public String weightName() {
        return name + ".weight";
    }

    public <T> T forward(Ops<T> ops, T x) {
        return ops.conv2d(
                x, ops.weight(weightName()), bias ? ops.weight(name + ".bias") : null, stride, padding, groups);
    }
}
