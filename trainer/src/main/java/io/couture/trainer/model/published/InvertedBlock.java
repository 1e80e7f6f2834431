package io.couture.trainer.model.published;

import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;

/**
 * EfficientNet's block (Tan and Le 2019): widen, convolve each channel by itself, weigh channels by their means, narrow;
 * added to its input where the shapes agree.
 *
 * @param widening of channels inside; 1 has no convolution for it
 */
record InvertedBlock(String name, int in, int out, int kernel, int stride, int widening) {

    List<Weight> weights() {
        Stream<Weight> first = widening == 1
                ? Stream.empty()
                : Stream.of(widen().weights(), norm(1, inner()).weights()).flatMap(List::stream);
        int next = widening == 1 ? 1 : 2;
        Stream<Weight> rest = Stream.of(
                        depthwise().weights(),
                        norm(next, inner()).weights(),
                        reduce().weights(),
                        expand().weights(),
                        narrow().weights(),
                        norm(next + 1, out).weights())
                .flatMap(List::stream);
        return Stream.concat(first, rest).toList();
    }

    <T> T forward(Ops<T> ops, T x) {
        int next = widening == 1 ? 1 : 2;
        T wide = widening == 1 ? x : ops.silu(norm(1, inner()).forward(ops, widen().forward(ops, x)));
        T seen = ops.silu(norm(next, inner()).forward(ops, depthwise().forward(ops, wide)));
        T narrowed = norm(next + 1, out).forward(ops, narrow().forward(ops, weighed(ops, seen)));
        return stride == 1 && in == out ? ops.add(x, narrowed) : narrowed;
    }

    /** Squeeze and excitation (Hu et al. 2018). */
    private <T> T weighed(Ops<T> ops, T x) {
        T means = ops.mean(ops.reshape(x, 0, inner(), -1), 2, true);
        T squeezed = ops.silu(reduce().forward(ops, ops.reshape(means, 0, inner(), 1, 1)));
        return ops.multiply(x, ops.sigmoid(expand().forward(ops, squeezed)));
    }

    private int inner() {
        return in * widening;
    }

    private Conv2d widen() {
        return new Conv2d(name + ".conv_pw", in, inner(), 1, 1, 0, 1, false);
    }

    private Conv2d depthwise() {
        return new Conv2d(name + ".conv_dw", inner(), inner(), kernel, stride, kernel / 2, inner(), false);
    }

    private Conv2d reduce() {
        return Conv2d.same(name + ".se.conv_reduce", inner(), in / 4, 1);
    }

    private Conv2d expand() {
        return Conv2d.same(name + ".se.conv_expand", in / 4, inner(), 1);
    }

    private Conv2d narrow() {
        String conv = widening == 1 ? ".conv_pw" : ".conv_pwl";
        return new Conv2d(name + conv, inner(), out, 1, 1, 0, 1, false);
    }

    private BatchNorm norm(int index, int channels) {
        return new BatchNorm(name + ".bn" + index, channels);
    }
}
