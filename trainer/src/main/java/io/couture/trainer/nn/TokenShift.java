package io.couture.trainer.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each token channels of tokens before it (DALLE-pytorch's {@code shift_tokens}): text takes its first half from
 * the token before; a picture's token takes its first quarter from the token above and its second from that on its
 * left, zeros at the borders.
 *
 * @param width C, a multiple of 4
 * @param memory tokens that must be remembered: those of one row of the picture
 */
public record TokenShift(int width, int memory) {

    /**
     * Which neighbours tokens have, [B or 1, T, 1] each, 1 or 0.
     *
     * @param text in the text
     * @param below in the picture, with a token above
     * @param right in the picture, with a token on the left
     */
    public record Places<T>(T text, T below, T right) {}

    /**
     * @param output [B, T, C]
     * @param remembered [B, memory, channels], for the tokens that follow
     */
    public record Result<T>(T output, T remembered) {}

    public TokenShift {
        if (width % 4 != 0) {
            throw new IllegalArgumentException("width is " + width + ", shifted tokens need a multiple of 4");
        }
    }

    /** Channels that come from other tokens: the first half. */
    public int channels() {
        return width / 2;
    }

    /**
     * @param x [B, T, C]
     * @param past what was remembered of the tokens before, or null where these are the first
     */
    public <T> Result<T> forward(Ops<T> ops, T x, Places<T> places, @Nullable T past) {
        T own = ops.slice(x, -1, 0, channels());
        T known = past == null ? ops.padFront(own, 1, memory) : ops.concat(List.of(past, own), 1);
        T before = ops.slice(known, 1, memory - 1, -1);
        T above = ops.slice(known, 1, 0, -memory);
        int quarter = width / 4;
        T first = ops.add(
                ops.multiply(ops.slice(before, -1, 0, quarter), places.text()),
                ops.multiply(ops.slice(above, -1, 0, quarter), places.below()));
        T second = ops.multiply(ops.slice(before, -1, quarter, channels()), ops.add(places.text(), places.right()));
        T output = ops.concat(List.of(first, second, ops.slice(x, -1, channels(), width)), -1);
        return new Result<>(output, ops.slice(known, 1, -memory, Long.MAX_VALUE));
    }
}
