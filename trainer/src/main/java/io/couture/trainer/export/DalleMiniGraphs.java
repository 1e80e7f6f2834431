package io.couture.trainer.export;

import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import io.couture.trainer.nn.KeyValue;
import java.util.List;

/** DALL·E mini's two graphs. The services know the decoder-only family and do not read these. */
public final class DalleMiniGraphs {

    private DalleMiniGraphs() {}

    /**
     * Reads captions: {@code tokens}, {@code positions} int64 [B, T], {@code mask} float [B, T] (1 token, 0 padding) to
     * {@code caption} float [B, T, C].
     */
    public static OnnxGraph reader(DalleMini mini, WeightValues values) {
        DalleMiniConfig config = mini.config();
        OnnxGraph graph = new OnnxGraph("dalle-mini-reader");
        String length = String.valueOf(config.textLength());
        String tokens = graph.input("tokens", ElementType.INT64, "batch", length);
        String positions = graph.input("positions", ElementType.INT64, "batch", length);
        String mask = graph.input("mask", ElementType.FLOAT, "batch", length);
        DalleMini.Caption<String> caption =
                mini.read(new OnnxOps(graph, mini.weights(), values), tokens, positions, mask);
        graph.output("caption", caption.vectors(), ElementType.FLOAT, "batch", length, String.valueOf(config.width()));
        return graph;
    }

    /**
     * Writes image tokens: {@code tokens}, {@code positions} int64 [B, S], {@code attention_bias} float [B, 1, S, P+S],
     * {@code caption} float [B, T, C], {@code mask} float [B, T], {@code past} float [layers, 2, B, heads, P, headWidth]
     * to {@code logits} float [B, S, codes + 1] and {@code present}, which is the past with these tokens.
     */
    public static OnnxGraph writer(DalleMini mini, WeightValues values) {
        DalleMiniConfig config = mini.config();
        OnnxGraph graph = new OnnxGraph("dalle-mini-writer");
        String length = String.valueOf(config.textLength());
        String layers = String.valueOf(config.layers());
        String heads = String.valueOf(config.heads());
        String width = String.valueOf(config.width());
        String headWidth = String.valueOf(config.width() / config.heads());
        String tokens = graph.input("tokens", ElementType.INT64, "batch", "length");
        String positions = graph.input("positions", ElementType.INT64, "batch", "length");
        String bias = graph.input("attention_bias", ElementType.FLOAT, "batch", "1", "length", "total");
        String vectors = graph.input("caption", ElementType.FLOAT, "batch", length, width);
        String mask = graph.input("mask", ElementType.FLOAT, "batch", length);
        String past = graph.input("past", ElementType.FLOAT, layers, "2", "batch", heads, "past_length", headWidth);
        OnnxOps ops = new OnnxOps(graph, mini.weights(), values);
        LayerPairs cache = new LayerPairs(ops, config.layers());
        DalleMini.Pass<String> pass = mini.write(
                ops, tokens, positions, bias, new DalleMini.Caption<>(vectors, mask), memories(cache.unpack(past)));
        String codes = String.valueOf(config.imageVocabulary() + 1);
        graph.output("logits", pass.logits(), ElementType.FLOAT, "batch", "length", codes);
        String packed = cache.pack(pass.present().stream()
                .map(memory -> List.of(memory.keys(), memory.values()))
                .toList());
        graph.output("present", packed, ElementType.FLOAT, layers, "2", "batch", heads, "total", headWidth);
        return graph;
    }

    private static List<KeyValue<String>> memories(List<List<String>> pairs) {
        return pairs.stream()
                .map(pair -> new KeyValue<>(pair.get(0), pair.get(1)))
                .toList();
    }
}
