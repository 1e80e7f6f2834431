package io.couture.trainer.model;

import io.couture.trainer.nn.AttentionPool;
import io.couture.trainer.nn.Embedding;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.LayerNorm;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.TransformerBlock;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two towers that put a caption and its picture at the same place (CLIP, Radford et al. 2021): a score is the cosine of
 * the two embeddings, and training multiplies cosines by a learnt temperature.
 */
public record Scorer(ScorerConfig config) implements TwoTowers {

    /** Places looked at, at least: three garments, a few things to see on each. */
    private static final int FEWEST_LOOKS = 12;

    private static final float FORBIDDEN = 1e9f;

    @Override
    public int textLength() {
        return config.textLength();
    }

    @Override
    public int textVocabulary() {
        return config.textVocabulary();
    }

    @Override
    public int embedding() {
        return config.embedding();
    }

    @Override
    public List<Weight> weights() {
        Stream<Weight> text = Stream.of(
                        tokens().weights(),
                        positions().weights(),
                        textNorm().weights(),
                        textOut().weights())
                .flatMap(List::stream);
        Stream<Weight> blocks = blocks().stream().flatMap(block -> block.weights().stream());
        Stream<Weight> image = Stream.of(
                        trunk().weights(),
                        pool().weights(),
                        imageOut().weights(),
                        answers().weights())
                .flatMap(List::stream);
        Stream<Weight> scale = Stream.of(Weight.of(LOG_SCALE, new Init.Constant(FIRST_LOG_SCALE), 1));
        return Stream.of(text, blocks, image, scale).flatMap(part -> part).toList();
    }

    /** Of unit length. */
    @Override
    public <T> T text(Ops<T> ops, T tokens, T mask) {
        T x = ops.add(tokens().forward(ops, tokens), positions().table(ops));
        // 0 where there is a token, very negative where there is padding: [B, 1, 1, T].
        T bias = ops.reshape(
                ops.multiply(ops.subtract(mask, ops.scalar(1)), ops.scalar(FORBIDDEN)), 0, 1, 1, config.textLength());
        for (TransformerBlock block : blocks()) {
            x = block.forward(ops, x, bias);
        }
        T visible = ops.multiply(textNorm().forward(ops, x), ops.reshape(mask, 0, config.textLength(), 1));
        T mean = ops.divide(ops.sum(visible, 1, false), ops.sum(mask, 1, true));
        return ops.l2Normalize(textOut().forward(ops, mean), -1);
    }

    /** Looks [B, L, 192]. */
    @Override
    public <T> T seen(Ops<T> ops, T pixels) {
        return pool().forward(ops, trunk().forward(ops, pixels));
    }

    @Override
    public <T> T embedding(Ops<T> ops, T seen) {
        return ops.l2Normalize(imageOut().forward(ops, ops.reshape(seen, 0, looks() * ImageTrunk.WIDTH)), -1);
    }

    @Override
    public List<JudgeConfig.Head> questions() {
        return config.questions();
    }

    @Override
    public <T> Map<String, T> answers(Ops<T> ops, T seen) {
        return answers().scores(ops, seen);
    }

    @Override
    public boolean hidden(String weight) {
        return weight.startsWith("text.blocks.") || weight.startsWith("image.block") || weight.startsWith("image.down");
    }

    private int looks() {
        return Math.max(FEWEST_LOOKS, config.questions().size());
    }

    private Embedding tokens() {
        return new Embedding("text.token", config.textVocabulary(), config.textWidth());
    }

    private Embedding positions() {
        return new Embedding("text.position", config.textLength(), config.textWidth());
    }

    private List<TransformerBlock> blocks() {
        int headWidth = config.textWidth() / config.heads();
        return IntStream.range(0, config.textLayers())
                .mapToObj(layer ->
                        TransformerBlock.of("text.blocks." + layer, config.textWidth(), config.heads(), headWidth, 1f))
                .toList();
    }

    private LayerNorm textNorm() {
        return new LayerNorm("text.norm", config.textWidth());
    }

    private Linear textOut() {
        return new Linear("text.out", config.textWidth(), config.embedding(), false);
    }

    private ImageTrunk trunk() {
        return new ImageTrunk("image");
    }

    private AttentionPool pool() {
        return new AttentionPool("image.pool", ImageTrunk.WIDTH, looks());
    }

    private Linear imageOut() {
        return new Linear("image.out", looks() * ImageTrunk.WIDTH, config.embedding(), false);
    }

    private AttributeHeads answers() {
        return new AttributeHeads("image.answers", config.questions());
    }
}
