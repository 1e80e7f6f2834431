package io.couture.trainer.export;

import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.nn.KeyValue;
import java.util.ArrayList;
import java.util.List;

/** The graphs that are served, with the names of their inputs and outputs: the contract with the serving modules. */
public final class ModelGraphs {

    private static final String SIDE = "256";

    private ModelGraphs() {}

    /**
     * One graph for prefill and decoding.
     *
     * <p>Inputs: {@code tokens}, {@code positions} int64 [B, S]; {@code attention_bias} float [B, 1, S, P+S]; {@code
     * past} float [layers, 2, B, heads, P, headWidth], where P may be 0. Outputs: {@code logits} float [B, image
     * vocabulary] of the last query; {@code present} float [layers, 2, B, heads, P+S, headWidth].
     */
    public static OnnxGraph dalle(Dalle dalle, WeightValues values) {
        DalleConfig config = dalle.config();
        OnnxGraph graph = new OnnxGraph("dalle");
        String layers = String.valueOf(config.layers());
        String heads = String.valueOf(config.heads());
        String headWidth = String.valueOf(config.headWidth());
        String tokens = graph.input("tokens", ElementType.INT64, "batch", "length");
        String positions = graph.input("positions", ElementType.INT64, "batch", "length");
        String bias = graph.input("attention_bias", ElementType.FLOAT, "batch", "1", "length", "total");
        String past = graph.input("past", ElementType.FLOAT, layers, "2", "batch", heads, "past_length", headWidth);
        OnnxOps ops = new OnnxOps(graph, dalle.weights(), values);

        Dalle.Pass<String> pass = dalle.forward(ops, tokens, positions, bias, unpack(ops, past, config.layers()));

        String last = ops.reshape(ops.slice(pass.hidden(), 1, -1, Long.MAX_VALUE), 0, config.width());
        String logits = dalle.imageLogits(ops, last);
        graph.output("logits", logits, ElementType.FLOAT, "batch", String.valueOf(config.imageVocabulary()));
        String present = pack(ops, pass.present());
        graph.output("present", present, ElementType.FLOAT, layers, "2", "batch", heads, "total", headWidth);
        return graph;
    }

    /** {@code tokens} int64 [B, T], {@code mask} float [B, T] (1 token, 0 padding) to {@code embedding} float [B, E]. */
    public static OnnxGraph scorerText(Scorer scorer, WeightValues values) {
        OnnxGraph graph = new OnnxGraph("scorer-text");
        String length = String.valueOf(scorer.config().textLength());
        String tokens = graph.input("tokens", ElementType.INT64, "batch", length);
        String mask = graph.input("mask", ElementType.FLOAT, "batch", length);
        String embedding = scorer.text(new OnnxOps(graph, scorer.weights(), values), tokens, mask);
        graph.output("embedding", embedding, ElementType.FLOAT, "batch", embedding(scorer));
        return graph;
    }

    /** {@code pixels} float [B, 3, 256, 256] in [−1, 1] to {@code embedding} float [B, E]. */
    public static OnnxGraph scorerImage(Scorer scorer, WeightValues values) {
        OnnxGraph graph = new OnnxGraph("scorer-image");
        String pixels = graph.input("pixels", ElementType.FLOAT, "batch", "3", SIDE, SIDE);
        String embedding = scorer.image(new OnnxOps(graph, scorer.weights(), values), pixels);
        graph.output("embedding", embedding, ElementType.FLOAT, "batch", embedding(scorer));
        return graph;
    }

    /** {@code pixels} float [B, 3, 256, 256] in [−1, 1] to one output per head, by its name: float [B, classes]. */
    public static OnnxGraph judge(Judge judge, WeightValues values) {
        OnnxGraph graph = new OnnxGraph("judge");
        String pixels = graph.input("pixels", ElementType.FLOAT, "batch", "3", SIDE, SIDE);
        List<String> scores = List.copyOf(judge.forward(new OnnxOps(graph, judge.weights(), values), pixels)
                .values());
        List<JudgeConfig.Head> heads = judge.config().heads();
        for (int i = 0; i < heads.size(); i++) {
            String classes = String.valueOf(heads.get(i).classes());
            graph.output(heads.get(i).name(), scores.get(i), ElementType.FLOAT, "batch", classes);
        }
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

    private static String embedding(Scorer scorer) {
        return String.valueOf(scorer.config().embedding());
    }

    private static List<KeyValue<String>> unpack(OnnxOps ops, String past, int layers) {
        List<KeyValue<String>> unpacked = new ArrayList<>();
        for (String layer : ops.split(past, layers, 0)) {
            List<String> both = ops.split(layer, 2, 1);
            unpacked.add(new KeyValue<>(ops.withoutLeading(both.get(0), 2), ops.withoutLeading(both.get(1), 2)));
        }
        return unpacked;
    }

    private static String pack(OnnxOps ops, List<KeyValue<String>> present) {
        List<String> layers = new ArrayList<>();
        for (KeyValue<String> layer : present) {
            String both = ops.concat(List.of(ops.withLeading(layer.keys(), 1), ops.withLeading(layer.values(), 1)), 0);
            layers.add(ops.withLeading(both, 1));
        }
        return ops.concat(layers, 0);
    }
}
