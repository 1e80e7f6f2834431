package io.couture.trainer.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * One head of attention among the pixels of [B, C, size, size], added to its input: taming-transformers' {@code
 * AttnBlock}.
 *
 * @param size height and width of the picture
 */
public record SpatialAttention(String name, int channels, int size) {

    public List<Weight> weights() {
        List<Weight> weights = new ArrayList<>(norm().weights());
        for (String part : List.of("q", "k", "v", "proj_out")) {
            weights.addAll(conv(part).weights());
        }
        return weights;
    }

    public <T> T forward(Ops<T> ops, T x) {
        T normal = norm().forward(ops, x);
        float scale = (float) (1.0 / Math.sqrt(channels));
        T mixed = ops.attention(
                pixels(ops, conv("q").forward(ops, normal)),
                pixels(ops, conv("k").forward(ops, normal)),
                pixels(ops, conv("v").forward(ops, normal)),
                null,
                scale);
        T picture = ops.reshape(ops.permute(mixed, 0, 1, 3, 2), 0, channels, size, size);
        return ops.add(x, conv("proj_out").forward(ops, picture));
    }

    /** [B, C, H, W] to [B, 1, H·W, C]. */
    private <T> T pixels(Ops<T> ops, T x) {
        return ops.permute(ops.reshape(x, 0, 1, channels, (long) size * size), 0, 1, 3, 2);
    }

    private GroupNorm norm() {
        return new GroupNorm(name + ".norm", channels);
    }

    private Conv2d conv(String part) {
        return Conv2d.same(name + "." + part, channels, channels, 1);
    }
}
