package io.couture.trainer.model;

import io.couture.trainer.nn.BlockCache;
import io.couture.trainer.nn.Coupling;
import io.couture.trainer.nn.LayerNorm;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.SelfAttention;
import io.couture.trainer.nn.TokenContext;
import io.couture.trainer.nn.TokenShift;
import io.couture.trainer.nn.TransformerBlock;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A caption's tokens and then a picture's tokens, each predicted from those before it (Ramesh et al. 2021, in KoDALLE's
 * form: learnt absolute text positions, row + column image positions, GEGLU blocks with LayerScale).
 *
 * <p>Position p holds token p of [start, text 1..T, image 0..G−1] and predicts token p + 1; so positions 0..T−1 predict
 * text and positions T..T+G−1 predict the image. What lies around the blocks and inside them varies with {@link DalleOptions}.
 * The attention bias is the caller's ({@link DalleSequence}).
 */
public record Dalle(DalleConfig config) {

    /** Normalised vectors [B, N, C] and, per layer, what later tokens need of these and the past. */
    public record Pass<T>(T hidden, List<BlockCache<T>> present) {}

    public List<Weight> weights() {
        Stream<Weight> tables = tables().weights().stream();
        Stream<Weight> blocks = blocks().stream().flatMap(block -> block.weights().stream());
        Stream<Weight> head = Stream.concat(outputNorm().weights().stream(), head().weights().stream());
        return Stream.of(tables, blocks, head).flatMap(part -> part).toList();
    }

    /**
     * @param tokens int64 [B, N]; an image token's id is the text vocabulary plus its code
     * @param positions int64 [B, N] or [1, N]
     * @param bias [B, 1, N, P + N] or broadcastable: 0 where a query may see a key, very negative where not
     * @param past one per layer, or empty
     */
    public <T> Pass<T> forward(Ops<T> ops, T tokens, T positions, T bias, List<BlockCache<T>> past) {
        Coupling.Streams<T> streams = start(ops, tokens, positions);
        List<BlockCache<T>> present = new ArrayList<>();
        List<TransformerBlock> blocks = blocks();
        List<TokenContext<T>> contexts = new DalleContexts(config).of(ops, positions, bias);
        for (int layer = 0; layer < blocks.size(); layer++) {
            TransformerBlock.Result<T> result = blocks.get(layer)
                    .forward(
                            ops,
                            streams,
                            config.options().reversible(),
                            contexts.get(layer),
                            past.isEmpty() ? null : past.get(layer));
            streams = result.streams();
            present.add(result.present());
        }
        return new Pass<>(end(ops, streams), present);
    }

    /**
     * Normalised vectors [B, N, C] of whole sequences, as {@link #forward} without a past gives them, for training: what
     * reversible layers compute on the way is not kept.
     */
    public <T> T hidden(Ops<T> ops, T tokens, T positions, T bias) {
        if (!config.options().reversible()) {
            return forward(ops, tokens, positions, bias, List.of()).hidden();
        }
        List<TransformerBlock> blocks = blocks();
        List<TokenContext<T>> contexts = new DalleContexts(config).of(ops, positions, bias);
        List<Coupling<T>> couplings = IntStream.range(0, blocks.size())
                .mapToObj(layer -> blocks.get(layer).coupling(ops, contexts.get(layer)))
                .toList();
        return end(ops, ops.couple(start(ops, tokens, positions), couplings));
    }

    private <T> Coupling.Streams<T> start(Ops<T> ops, T tokens, T positions) {
        DalleOptions options = config.options();
        T words = ops.embedding(tables().tokens(ops), tokens);
        // Rotary positions need no learnt ones.
        T placed = options.rotary() ? words : ops.add(words, ops.embedding(tables().positions(ops), positions));
        T x = options.stable() ? damped(ops, placed) : placed;
        return new Coupling.Streams<>(x, x);
    }

    private <T> T end(Ops<T> ops, Coupling.Streams<T> streams) {
        DalleOptions options = config.options();
        T out = options.reversible() ? mean(ops, streams) : streams.second();
        return outputNorm().forward(ops, options.stable() ? dividedByMaximum(ops, out) : out);
    }

    private static <T> T mean(Ops<T> ops, Coupling.Streams<T> streams) {
        return ops.multiply(ops.add(streams.first(), streams.second()), ops.scalar(0.5f));
    }

    /** The same numbers with a tenth of the gradient (GLM-130B's embedding gradient shrink). */
    private static <T> T damped(Ops<T> ops, T x) {
        return ops.add(ops.multiply(x, ops.scalar(0.1f)), ops.multiply(ops.detach(x), ops.scalar(0.9f)));
    }

    private static <T> T dividedByMaximum(Ops<T> ops, T x) {
        return ops.divide(x, ops.detach(ops.max(x, -1)));
    }

    /** Hidden [.., C] to scores of image codes [.., image vocabulary]. */
    public <T> T imageLogits(Ops<T> ops, T hidden) {
        return head().image(ops, hidden);
    }

    /** Hidden [.., C] to scores of text tokens: [.., text vocabulary], in KoDALLE's layout T more. */
    public <T> T textLogits(Ops<T> ops, T hidden) {
        return head().text(ops, hidden);
    }

    private DalleTables tables() {
        return new DalleTables(config);
    }

    private List<TransformerBlock> blocks() {
        return IntStream.range(0, config.layers()).mapToObj(this::block).toList();
    }

    private TransformerBlock block(int layer) {
        DalleOptions options = config.options();
        String name = "blocks." + layer;
        return new TransformerBlock(
                name,
                new SelfAttention(
                        name + ".attention", config.width(), config.heads(), config.headWidth(), options.stable()),
                residualScale(layer),
                options.sandwichNorm(),
                options.shiftTokens() ? new TokenShift(config.width(), config.gridWidth()) : null);
    }

    private static float residualScale(int layer) {
        if (layer < 18) {
            return 0.1f;
        }
        return layer < 24 ? 1e-5f : 1e-6f;
    }

    private LayerNorm outputNorm() {
        return new LayerNorm("output.norm", config.width());
    }

    private DalleHead head() {
        return new DalleHead(config);
    }
}
