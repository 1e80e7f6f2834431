package io.couture.trainer.export;

import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.TwoTowers;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.nn.BlockCache;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The graphs that are served, with the names of their inputs and outputs: the contract with the serving modules. */
public final class ModelGraphs {

    /** What a model that shifts tokens remembers of those before. */
    static final String SHIFTED = "shifted";

    /** The same after the tokens given. */
    static final String SHIFTED_NOW = "shifted_present";

    /** The judge's output by which pictures are compared. */
    static final String FEATURES = "features";

    private ModelGraphs() {}

    /**
     * One graph for prefill and decoding, over a memory in place: column p of a row holds the token of position p.
     *
     * <p>Inputs: {@code tokens}, {@code positions} int64 [B, S], positions without a gap; {@code attention_bias} float [B, 1,
     * S, P], where P is all positions there are: 0 where a token may see a column, very negative where not, and later
     * columns are never seen; {@code keys.<layer>} and {@code values.<layer>} float [B, heads, P, headWidth]. Outputs:
     * {@code logits} float [B, image vocabulary] of the last token; {@code next_keys.<layer>} and {@code
     * next_values.<layer>}, which may lie where the inputs lie. S above 1 takes B = 1.
     *
     * <p>A model that shifts tokens also takes {@code shifted} float [layers, 2, B, grid width, C/2], zeros at first,
     * and gives {@code shifted_present} of the same shape; the services know no such input.
     */
    public static OnnxGraph dalle(Dalle dalle, WeightValues values) {
        return dalle(dalle, values, Arithmetic.FLOAT);
    }

    /** The same graph in other arithmetic; in 16 bits the memory is of 16 bits, everything else is given and got in 32. */
    public static OnnxGraph dalle(Dalle dalle, WeightValues values, Arithmetic arithmetic) {
        DalleConfig config = dalle.config();
        MemoryShape shape = MemoryShape.of(config);
        OnnxGraph graph = new OnnxGraph("dalle", arithmetic.floats());
        String tokens = graph.input("tokens", ElementType.INT64, "batch", "length");
        String positions = graph.input("positions", ElementType.INT64, "batch", "length");
        String bias = graph.input(
                "attention_bias", ElementType.FLOAT, "batch", "1", "length", String.valueOf(config.positions()));
        OnnxOps ops = new OnnxOps(graph, dalle.weights(), values, arithmetic);
        boolean shifts = config.options().shiftTokens();
        LayerPairs shifted = new LayerPairs(ops, config.layers());
        List<List<String>> before = shifts
                ? shifted.unpack(graph.input(SHIFTED, ElementType.FLOAT, shiftedShape(config)))
                : Collections.nCopies(config.layers(), List.of());

        Dalle.Pass<String> pass = arithmetic == Arithmetic.HALF
                ? dalle.forward(
                        ops,
                        tokens,
                        positions,
                        ScatteredMemory.hidingLater(graph, ops, shape, positions, bias),
                        scattered(graph, ops, shape, positions, before))
                : dalle.forward(ops, tokens, positions, bias, memories(graph, shape, positions, before));

        String last = ops.reshape(ops.slice(pass.hidden(), 1, -1, Long.MAX_VALUE), 0, config.width());
        String logits = dalle.imageLogits(ops, last);
        graph.output("logits", logits, ElementType.FLOAT, "batch", String.valueOf(config.imageVocabulary()));
        if (shifts) {
            graph.output(
                    SHIFTED_NOW,
                    shifted.pack(
                            pass.present().stream().map(BlockCache::shifted).toList()),
                    ElementType.FLOAT,
                    shiftedShape(config));
        }
        return graph;
    }

    private static List<BlockCache<String>> memories(
            OnnxGraph graph, MemoryShape shape, String positions, List<List<String>> shifted) {
        String last = InPlaceMemory.lastColumn(graph, positions);
        String total = InPlaceMemory.allColumns(graph, shape);
        return IntStream.range(0, shifted.size())
                .mapToObj(layer ->
                        new BlockCache<>(InPlaceMemory.declare(graph, shape, layer, last, total), shifted.get(layer)))
                .toList();
    }

    private static List<BlockCache<String>> scattered(
            OnnxGraph graph, OnnxOps ops, MemoryShape shape, String positions, List<List<String>> shifted) {
        String columns = ScatteredMemory.columns(graph, ops, shape, positions);
        return IntStream.range(0, shifted.size())
                .mapToObj(layer -> new BlockCache<>(
                        ScatteredMemory.declare(graph, ops, shape, layer, columns), shifted.get(layer)))
                .toList();
    }

    private static String[] shiftedShape(DalleConfig config) {
        return new String[] {
            String.valueOf(config.layers()),
            "2",
            "batch",
            String.valueOf(config.gridWidth()),
            String.valueOf(config.width() / 2)
        };
    }

    /** {@code tokens} int64 [B, T], {@code mask} float [B, T] (1 token, 0 padding) to {@code embedding} float [B, E]. */
    public static OnnxGraph scorerText(TwoTowers scorer, WeightValues values) {
        OnnxGraph graph = new OnnxGraph("scorer-text");
        String length = String.valueOf(scorer.textLength());
        String tokens = graph.input("tokens", ElementType.INT64, "batch", length);
        String mask = graph.input("mask", ElementType.FLOAT, "batch", length);
        String embedding = scorer.text(new OnnxOps(graph, scorer.weights(), values), tokens, mask);
        graph.output("embedding", embedding, ElementType.FLOAT, "batch", embedding(scorer));
        return graph;
    }

    /**
     * {@code pixels} float [B, 3, H, H] in [−1, 1] to {@code embedding} float [B, E].
     *
     * @param size H
     */
    public static OnnxGraph scorerImage(TwoTowers scorer, int size, WeightValues values) {
        OnnxGraph graph = new OnnxGraph("scorer-image");
        String pixels = pixels(graph, size);
        String embedding = scorer.image(new OnnxOps(graph, scorer.weights(), values), pixels);
        graph.output("embedding", embedding, ElementType.FLOAT, "batch", embedding(scorer));
        return graph;
    }

    /**
     * {@code pixels} float [B, 3, H, H] in [−1, 1] to one output per head, by its name: float [B, classes].
     *
     * @param size H
     */
    public static OnnxGraph judge(Judge judge, int size, WeightValues values) {
        OnnxGraph graph = new OnnxGraph("judge");
        String pixels = pixels(graph, size);
        OnnxOps ops = new OnnxOps(graph, judge.weights(), values);
        String seen = judge.seen(ops, pixels);
        List<String> scores = List.copyOf(judge.scores(ops, seen).values());
        List<JudgeConfig.Head> heads = judge.config().heads();
        for (int i = 0; i < heads.size(); i++) {
            String classes = String.valueOf(heads.get(i).classes());
            graph.output(heads.get(i).name(), scores.get(i), ElementType.FLOAT, "batch", classes);
        }
        graph.output(
                FEATURES, judge.features(ops, seen), ElementType.FLOAT, "batch", String.valueOf(Judge.featureWidth()));
        return graph;
    }

    /** {@code pixels} float [B, 3, H, W] in [−1, 1] to {@code tokens} int64 [B, T]. */
    public static OnnxGraph vqganEncoder(Vqgan vqgan, WeightValues values) {
        OnnxGraph graph = new OnnxGraph("vqgan-encoder");
        String side = String.valueOf(vqgan.config().imageSize());
        String pixels = graph.input("pixels", ElementType.FLOAT, "batch", "3", side, side);
        String tokens = vqgan.tokens(new OnnxOps(graph, vqgan.weights(), values), pixels);
        graph.output(
                "tokens",
                tokens,
                ElementType.INT64,
                "batch",
                String.valueOf(vqgan.config().tokens()));
        return graph;
    }

    /** {@code tokens} int64 [B, T] to {@code pixels} float [B, 3, H, W] in [−1, 1]. */
    public static OnnxGraph vqganDecoder(Vqgan vqgan, WeightValues values) {
        OnnxGraph graph = new OnnxGraph("vqgan-decoder");
        String side = String.valueOf(vqgan.config().imageSize());
        String length = String.valueOf(vqgan.config().tokens());
        String tokens = graph.input("tokens", ElementType.INT64, "batch", length);
        String pixels = vqgan.decode(new OnnxOps(graph, vqgan.weights(), values), tokens);
        graph.output("pixels", pixels, ElementType.FLOAT, "batch", "3", side, side);
        return graph;
    }

    private static String pixels(OnnxGraph graph, int size) {
        String side = String.valueOf(size);
        return graph.input("pixels", ElementType.FLOAT, "batch", "3", side, side);
    }

    private static String embedding(TwoTowers scorer) {
        return String.valueOf(scorer.embedding());
    }
}
