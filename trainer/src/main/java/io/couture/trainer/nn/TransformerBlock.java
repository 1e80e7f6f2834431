package io.couture.trainer.nn;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pre-norm block with learnt residual scales (LayerScale, Touvron et al. 2021): x += sₐ ⊙ attention(LN x), then
 * x += s_f ⊙ feedForward(LN x).
 *
 * @param attention its width is the block's
 * @param residualScale what both scales start from
 * @param sandwich normalises what attention and feed-forward give, too (Ding et al. 2021, CogView)
 * @param shift what both are given instead of the tokens themselves
 */
public record TransformerBlock(
        String name,
        SelfAttention attention,
        float residualScale,
        boolean sandwich,
        @Nullable TokenShift shift) {

    /** What half of the block adds to the residual stream, and what it remembers. */
    private record Half<T>(T change, @Nullable T remembered) {}

    /** What attention adds, and what it remembers. */
    private record Attended<T>(T change, @Nullable T remembered, AttentionMemory<T> present) {}

    /** The streams after a block, and what the block remembers now. */
    public record Result<T>(Coupling.Streams<T> streams, BlockCache<T> present) {}

    public static TransformerBlock of(String name, int width, int heads, int headWidth, float residualScale) {
        return new TransformerBlock(
                name,
                new SelfAttention(name + ".attention", width, heads, headWidth, false),
                residualScale,
                false,
                null);
    }

    private int width() {
        return attention.width();
    }

    private LayerNorm norm(String half) {
        return new LayerNorm(name + "." + half + "_norm", width());
    }

    private LayerNorm normAfter(String half) {
        return new LayerNorm(name + "." + half + "_norm_out", width());
    }

    private GegluFeedForward feedForward() {
        return new GegluFeedForward(name + ".feed_forward", width());
    }

    public List<Weight> weights() {
        return Stream.of(
                        norm("attention").weights(),
                        attention.weights(),
                        ending("attention"),
                        norm("feed_forward").weights(),
                        feedForward().weights(),
                        ending("feed_forward"))
                .flatMap(List::stream)
                .toList();
    }

    private List<Weight> ending(String half) {
        List<Weight> scale =
                List.of(Weight.of(name + "." + half + "_scale", new Init.Constant(residualScale), width()));
        return sandwich
                ? Stream.concat(normAfter(half).weights().stream(), scale.stream())
                        .toList()
                : scale;
    }

    /** x [B, T, C] to the same shape, without a past or positions. */
    public <T> T forward(Ops<T> ops, T x, @Nullable T bias) {
        return forward(ops, new Coupling.Streams<>(x, x), false, TokenContext.of(bias), null)
                .streams()
                .second();
    }

    /**
     * @param streams [B, T, C] each
     * @param reversible adds attention of the second stream to the first and the first's feed-forward to the second, as a
     *     {@link Coupling}; else there is one stream
     */
    public <T> Result<T> forward(
            Ops<T> ops,
            Coupling.Streams<T> streams,
            boolean reversible,
            TokenContext<T> context,
            @Nullable BlockCache<T> past) {
        Attended<T> attended = attend(ops, streams.second(), context, past);
        T first = ops.add(streams.first(), attended.change());
        Half<T> fed = feed(ops, first, context, past);
        T second = ops.add(reversible ? streams.second() : first, fed.change());
        List<T> remembered = Stream.of(attended.remembered(), fed.remembered())
                .flatMap(Stream::ofNullable)
                .toList();
        return new Result<>(
                new Coupling.Streams<>(reversible ? first : second, second),
                new BlockCache<>(attended.present(), remembered));
    }

    /** The block between two streams, of whole sequences and remembering nothing. */
    public <T> Coupling<T> coupling(Ops<T> ops, TokenContext<T> context) {
        return new Coupling<>(
                x -> attend(ops, x, context, null).change(),
                x -> feed(ops, x, context, null).change());
    }

    private <T> Attended<T> attend(Ops<T> ops, T x, TokenContext<T> context, @Nullable BlockCache<T> past) {
        Half<T> given = shifted(ops, norm("attention").forward(ops, x), context, past, 0);
        SelfAttention.Result<T> attended =
                attention.forward(ops, given.change(), context, past == null ? null : past.attention());
        return new Attended<>(ended(ops, attended.output(), "attention"), given.remembered(), attended.present());
    }

    private <T> Half<T> feed(Ops<T> ops, T x, TokenContext<T> context, @Nullable BlockCache<T> past) {
        Half<T> given = shifted(ops, norm("feed_forward").forward(ops, x), context, past, 1);
        return new Half<>(ended(ops, feedForward().forward(ops, given.change()), "feed_forward"), given.remembered());
    }

    private <T> Half<T> shifted(Ops<T> ops, T x, TokenContext<T> context, @Nullable BlockCache<T> past, int half) {
        TokenShift.Places<T> places = context.places();
        if (shift == null || places == null) {
            return new Half<>(x, null);
        }
        TokenShift.Result<T> result = shift.forward(
                ops, x, places, past == null ? null : past.shifted().get(half));
        return new Half<>(result.output(), result.remembered());
    }

    private <T> T ended(Ops<T> ops, T x, String half) {
        T normal = sandwich ? normAfter(half).forward(ops, x) : x;
        return ops.multiply(normal, ops.weight(name + "." + half + "_scale"));
    }
}
