package io.couture.trainer.export;

import io.couture.model.release.TransformerPart;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import io.couture.trainer.nn.AttentionMemory;
import io.couture.trainer.nn.KeyValue;
import java.util.List;
import java.util.stream.IntStream;

/** DALL·E mini's two graphs, as {@link TransformerPart} names what they take and give. */
public final class DalleMiniGraphs {

    /** The writer's input that hides columns a caption does not fill. */
    static final String CAPTION_BIAS = "caption_bias";

    private DalleMiniGraphs() {}

    /**
     * Reads captions of one length L without padding: {@code tokens}, {@code positions} int64 [B, L] to each decoder layer's
     * {@code caption_keys.<layer>} and {@code caption_values.<layer>} float [B, heads, L, headWidth].
     *
     * @param arithmetic in 16 bits memories are of 16 bits
     */
    public static OnnxGraph reader(DalleMini mini, WeightValues values, Arithmetic arithmetic) {
        OnnxGraph graph = new OnnxGraph("dalle-mini-reader", arithmetic.floats());
        String tokens = graph.input("tokens", ElementType.INT64, "batch", "length");
        String positions = graph.input("positions", ElementType.INT64, "batch", "length");
        OnnxOps ops = new OnnxOps(graph, mini.weights(), values, arithmetic);
        List<KeyValue<String>> memories =
                mini.read(ops, tokens, positions, null).memories();
        String[] dimensions = MemoryShape.ofCaption(mini.config()).dimensions("length");
        for (int layer = 0; layer < memories.size(); layer++) {
            KeyValue<String> memory = memories.get(layer);
            for (int which = 0; which < 2; which++) {
                String name = TransformerPart.captionMemory(layer, which);
                graph.addNamed("Identity", List.of(which == 0 ? memory.keys() : memory.values()), name);
                graph.outputAsIs(name, graph.floats(), dimensions);
            }
        }
        return graph;
    }

    /**
     * Writes image tokens over a memory in place, as {@link ModelGraphs#dalle} does: {@code tokens}, {@code positions} int64
     * [B, S], {@code caption_bias} float [B, 1, 1, L], the caption's memories with L columns, L being all that a caption
     * may have, and {@code keys.<layer>} and {@code values.<layer>} float [B, heads, G, headWidth], to {@code logits} float
     * [B, codes] of the last token, {@code next_keys.<layer>} and {@code next_values.<layer>}. S above 1 takes B = 1.
     *
     * @param arithmetic in 16 bits memories are of 16 bits
     */
    public static OnnxGraph writer(DalleMini mini, WeightValues values, Arithmetic arithmetic) {
        DalleMiniConfig config = mini.config();
        MemoryShape shape = MemoryShape.of(config);
        OnnxGraph graph = new OnnxGraph("dalle-mini-writer", arithmetic.floats());
        String tokens = graph.input("tokens", ElementType.INT64, "batch", "length");
        String positions = graph.input("positions", ElementType.INT64, "batch", "length");
        String captionBias =
                graph.input(CAPTION_BIAS, ElementType.FLOAT, "batch", "1", "1", String.valueOf(config.textLength()));
        OnnxOps ops = new OnnxOps(graph, mini.weights(), values, arithmetic);
        boolean half = arithmetic == Arithmetic.HALF;
        DalleMini.Pass<String> pass = mini.write(
                ops,
                tokens,
                positions,
                half ? ScatteredMemory.hidingLater(graph, ops, shape, positions, ops.scalar(0)) : null,
                new DalleMini.Caption<>(captionMemories(graph, config), captionBias),
                half ? scattered(graph, ops, config, positions) : inPlace(graph, config, positions));
        String last = ops.reshape(ops.slice(pass.hidden(), 1, -1, Long.MAX_VALUE), 0, config.width());
        String codes = String.valueOf(config.imageVocabulary());
        graph.output("logits", mini.imageLogits(ops, last), ElementType.FLOAT, "batch", codes);
        return graph;
    }

    private static List<KeyValue<String>> captionMemories(OnnxGraph graph, DalleMiniConfig config) {
        String[] dimensions = MemoryShape.ofCaption(config).dimensions();
        return IntStream.range(0, config.layers())
                .mapToObj(layer -> {
                    String keys = TransformerPart.captionMemory(layer, 0);
                    String values = TransformerPart.captionMemory(layer, 1);
                    graph.inputAsIs(keys, graph.floats(), dimensions);
                    graph.inputAsIs(values, graph.floats(), dimensions);
                    return new KeyValue<>(keys, values);
                })
                .toList();
    }

    private static List<? extends AttentionMemory<String>> inPlace(
            OnnxGraph graph, DalleMiniConfig config, String positions) {
        MemoryShape shape = MemoryShape.of(config);
        String last = InPlaceMemory.lastColumn(graph, positions);
        String total = InPlaceMemory.allColumns(graph, shape);
        return IntStream.range(0, config.layers())
                .mapToObj(layer -> InPlaceMemory.declare(graph, shape, layer, last, total))
                .toList();
    }

    private static List<? extends AttentionMemory<String>> scattered(
            OnnxGraph graph, OnnxOps ops, DalleMiniConfig config, String positions) {
        MemoryShape shape = MemoryShape.of(config);
        String columns = ScatteredMemory.columns(graph, ops, shape, positions);
        return IntStream.range(0, config.layers())
                .mapToObj(layer -> ScatteredMemory.declare(graph, ops, shape, layer, columns))
                .toList();
    }
}
