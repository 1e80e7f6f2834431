package io.couture.trainer.model;

import io.couture.trainer.nn.Conv2d;
import io.couture.trainer.nn.GroupNorm;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.ResnetBlock;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a small classifier sees of a picture: halved, cut into 4×4 patches (32×32×48 for 256 pixels), then convolved
 * through 32×32×64 and 16×16×128 to 8×8×192. What halving loses, a knit's ribs or a row of buttons, comes beside it from
 * 64×64×32 of the whole picture, and counts nothing before training: who begins with weights that do not know it begins with
 * what they saw. About 0.62 GFLOP at 256×256.
 */
record ImageTrunk(String name) {

    /** Channels of the result. */
    static final int WIDTH = 192;

    private static final int PATCH = 4;
    private static final int DETAIL = 32;
    private static final int PATCH_CHANNELS = 3 * PATCH * PATCH;

    private Conv2d stem() {
        return Conv2d.same(name + ".stem", PATCH_CHANNELS, 64, 3);
    }

    private Conv2d detail() {
        return Conv2d.same(name + ".detail", PATCH_CHANNELS, DETAIL, 3);
    }

    private Conv2d details() {
        return Conv2d.same(name + ".details", 4 * DETAIL, 64, 3);
    }

    private Conv2d firstDown() {
        return new Conv2d(name + ".down1", 64, 128, 3, 2, 1);
    }

    private ResnetBlock firstBlock() {
        return new ResnetBlock(name + ".block1", 128, 128);
    }

    private Conv2d secondDown() {
        return new Conv2d(name + ".down2", 128, WIDTH, 3, 2, 1);
    }

    private ResnetBlock secondBlock() {
        return new ResnetBlock(name + ".block2", WIDTH, WIDTH);
    }

    private GroupNorm norm() {
        return new GroupNorm(name + ".norm", WIDTH);
    }

    List<Weight> weights() {
        return Stream.of(
                        stem().weights(),
                        detail().weights(),
                        details().weights().stream()
                                .map(weight -> weight.from(Init.ZEROS))
                                .toList(),
                        firstDown().weights(),
                        firstBlock().weights(),
                        secondDown().weights(),
                        secondBlock().weights(),
                        norm().weights())
                .flatMap(List::stream)
                .toList();
    }

    /** Whether a weight of a trunk named {@code image} is a matrix between hidden layers. */
    static boolean hidden(String weight) {
        return Stream.of("image.block", "image.down", "image.details").anyMatch(weight::startsWith);
    }

    /** Pixels [B, 3, H, W] in [−1, 1], sides multiples of 32, to [B, 192, H/32, W/32]. */
    <T> T forward(Ops<T> ops, T pixels) {
        return depths(ops, pixels).get(2);
    }

    /** The same after what leads to it: [B, 64, H/8, W/8], [B, 128, H/16, W/16], [B, 192, H/32, W/32]. */
    <T> List<T> depths(Ops<T> ops, T pixels) {
        T patches = ops.pixelUnshuffle(ops.averagePool(pixels, 2), PATCH);
        T detail = ops.silu(detail().forward(ops, ops.pixelUnshuffle(pixels, PATCH)));
        T details = details().forward(ops, ops.pixelUnshuffle(detail, 2));
        T fine = ops.silu(ops.add(stem().forward(ops, patches), details));
        T middle = ops.silu(firstBlock().forward(ops, firstDown().forward(ops, fine)));
        T coarse = secondBlock().forward(ops, secondDown().forward(ops, middle));
        return List.of(fine, middle, ops.silu(norm().forward(ops, coarse)));
    }
}
