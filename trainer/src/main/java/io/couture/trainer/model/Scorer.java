package io.couture.trainer.model;

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
 * the two embeddings, and training multiplies cosines by a learnt temperature. With questions a part of that place is the
 * {@link AnswerSpace}: strangers' captions teach to tell outfits apart, but not which of a caption's own pictures
 * shows more of it.
 */
public record Scorer(ScorerConfig config) implements TwoTowers {

    /** Places looked at, at least: three garments, a few things to see on each. */
    private static final int FEWEST_LOOKS = 12;

    private static final float FORBIDDEN = 1e9f;

    /** Dimension of [B, 3, H, W] that a mirror turns. */
    private static final int COLUMNS = 3;

    /**
     * Weight of the learnt part's cosine beside that of the answers: it decides where these do not. By 0.25 of it, what
     * ranking gains on combinations that training never saw was less than half.
     */
    private static final double LEARNT = 0.02;

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
        return config.embedding() + (asks() ? space().width() : 0);
    }

    @Override
    public List<Weight> weights() {
        Stream<Weight> text = Stream.of(
                        tokens().weights(),
                        positions().weights(),
                        textNorm().weights(),
                        textOut().weights(),
                        space().weights())
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

    /** Mean over the tokens [B, text width]. */
    @Override
    public <T> T read(Ops<T> ops, T tokens, T mask) {
        T x = ops.add(tokens().forward(ops, tokens), positions().table(ops));
        // 0 where there is a token, very negative where there is padding: [B, 1, 1, T].
        T bias = ops.reshape(
                ops.multiply(ops.subtract(mask, ops.scalar(1)), ops.scalar(FORBIDDEN)), 0, 1, 1, config.textLength());
        for (TransformerBlock block : blocks()) {
            x = block.forward(ops, x, bias);
        }
        T visible = ops.multiply(textNorm().forward(ops, x), ops.reshape(mask, 0, config.textLength(), 1));
        return ops.divide(ops.sum(visible, 1, false), ops.sum(mask, 1, true));
    }

    @Override
    public <T> T textEmbedding(Ops<T> ops, T read) {
        T learnt = ops.l2Normalize(textOut().forward(ops, read), -1);
        return asks() ? together(ops, learnt, space().caption(ops, claims(ops, read))) : learnt;
    }

    @Override
    public <T> Map<String, T> claims(Ops<T> ops, T read) {
        return space().claims(ops, read);
    }

    /** Looks [B, L, 192]. */
    @Override
    public <T> T seen(Ops<T> ops, T pixels) {
        return pool().forward(ops, trunk().depths(ops, pixels));
    }

    /** The mean over the picture and its mirror image, which shows the same garments and is misread in other ways. */
    @Override
    public <T> T regard(Ops<T> ops, T pixels) {
        T both = ops.add(seen(ops, pixels), seen(ops, ops.flip(pixels, COLUMNS)));
        return ops.multiply(both, ops.scalar(0.5f));
    }

    @Override
    public <T> T embedding(Ops<T> ops, T seen) {
        T flat = ops.reshape(seen, 0, looks() * ImageTrunk.WIDTH);
        T learnt = ops.l2Normalize(imageOut().forward(ops, flat), -1);
        return asks() ? together(ops, learnt, space().picture(ops, answers(ops, seen))) : learnt;
    }

    /** Two places of unit length as one: cosines of it are the weighted mean of theirs. */
    private static <T> T together(Ops<T> ops, T learnt, T answered) {
        return ops.concat(
                List.of(
                        ops.multiply(learnt, ops.scalar((float) Math.sqrt(LEARNT))),
                        ops.multiply(answered, ops.scalar((float) Math.sqrt(1 - LEARNT)))),
                1);
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
        return weight.startsWith("text.blocks.") || ImageTrunk.hidden(weight);
    }

    private boolean asks() {
        return !config.questions().isEmpty();
    }

    private AnswerSpace space() {
        return new AnswerSpace("text.claims", config.textWidth(), config.questions());
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

    private Looks pool() {
        return new Looks("image.pool", looks());
    }

    private Linear imageOut() {
        return new Linear("image.out", looks() * ImageTrunk.WIDTH, config.embedding(), false);
    }

    private AttributeHeads answers() {
        return new AttributeHeads("image.answers", config.questions());
    }
}
