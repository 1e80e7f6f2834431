package io.couture.trainer.publish;

import io.couture.model.release.GraphSpec;
import io.couture.model.release.TensorSpec;
import io.couture.model.release.TransformerPart;
import io.couture.trainer.export.Arithmetic;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a release says of its transformer. */
public final class PublishedTransformer {

    private PublishedTransformer() {}

    /**
     * A transformer of KoDALLE's family.
     *
     * @param graphs files by variant, each written by {@code ModelGraphs.dalle}
     */
    public static TransformerPart part(DalleConfig config, Map<String, String> graphs) {
        Map<String, GraphSpec> specs = new TreeMap<>();
        graphs.forEach((variant, path) -> specs.put(variant, decoder(path, config, numbers(variant))));
        return new TransformerPart(
                TransformerPart.KODALLE,
                config.layers(),
                config.width(),
                config.heads(),
                config.headWidth(),
                config.textVocabulary(),
                config.textLength(),
                config.imageVocabulary(),
                config.gridHeight(),
                config.gridWidth(),
                specs);
    }

    /**
     * A transformer of DALL·E mini's family.
     *
     * @param gridWidth image tokens in a row
     * @param graphs files by variant, each written by {@code DalleMiniGraphs.writer}
     * @param readers files by variant, each written by {@code DalleMiniGraphs.reader}
     */
    public static TransformerPart part(
            DalleMiniConfig config, int gridWidth, Map<String, String> graphs, Map<String, String> readers) {
        Map<String, GraphSpec> specs = new TreeMap<>();
        Map<String, GraphSpec> readerSpecs = new TreeMap<>();
        graphs.forEach((variant, path) -> specs.put(variant, writer(path, config, numbers(variant))));
        readers.forEach((variant, path) -> readerSpecs.put(variant, reader(path, config, numbers(variant))));
        return new TransformerPart(
                TransformerPart.DALLE_MINI,
                config.layers(),
                config.width(),
                config.heads(),
                config.headWidth(),
                config.textVocabulary(),
                config.textLength() - 1,
                config.imageVocabulary(),
                config.imageLength() / gridWidth,
                gridWidth,
                specs,
                readerSpecs);
    }

    private static String numbers(String variant) {
        return Arithmetic.HALF.variant().equals(variant) ? "float16" : "float";
    }

    private static GraphSpec decoder(String path, DalleConfig config, String numbers) {
        List<TensorSpec> inputs = tokens();
        inputs.add(tensor("attention_bias", "float", -1, 1, -1, config.positions()));
        long[] memory = {-1, config.heads(), config.positions(), config.headWidth()};
        return remembering(path, inputs, config.layers(), config.imageVocabulary(), numbers, memory);
    }

    private static GraphSpec writer(String path, DalleMiniConfig config, String numbers) {
        List<TensorSpec> inputs = tokens();
        inputs.add(tensor("caption_bias", "float", -1, 1, 1, config.textLength()));
        long[] caption = {-1, config.heads(), config.textLength(), config.headWidth()};
        inputs.addAll(memories(config.layers(), TransformerPart::captionMemory, numbers, caption));
        long[] memory = {-1, config.heads(), config.imageLength(), config.headWidth()};
        return remembering(path, inputs, config.layers(), config.imageVocabulary(), numbers, memory);
    }

    private static GraphSpec reader(String path, DalleMiniConfig config, String numbers) {
        long[] caption = {-1, config.heads(), -1, config.headWidth()};
        return new GraphSpec(
                path, tokens(), memories(config.layers(), TransformerPart::captionMemory, numbers, caption));
    }

    private static List<TensorSpec> tokens() {
        return new ArrayList<>(List.of(tensor("tokens", "int64", -1, -1), tensor("positions", "int64", -1, -1)));
    }

    /** A graph that takes, beside {@code inputs}, what rows remember, and gives it anew with logits. */
    private static GraphSpec remembering(
            String path, List<TensorSpec> inputs, int layers, int codes, String numbers, long... memory) {
        inputs.addAll(memories(layers, TransformerPart::memoryInput, numbers, memory));
        List<TensorSpec> outputs = new ArrayList<>(List.of(tensor("logits", "float", -1, codes)));
        outputs.addAll(memories(layers, TransformerPart::memoryOutput, numbers, memory));
        return new GraphSpec(path, inputs, outputs);
    }

    /** Name of a layer's keys, 0, or values, 1. */
    @FunctionalInterface
    private interface Name {
        String of(int layer, int which);
    }

    private static List<TensorSpec> memories(int layers, Name name, String numbers, long... shape) {
        return IntStream.range(0, 2 * layers)
                .mapToObj(index -> tensor(name.of(index / 2, index % 2), numbers, shape))
                .toList();
    }

    private static TensorSpec tensor(String name, String type, long... shape) {
        return new TensorSpec(name, type, Arrays.stream(shape).boxed().toList());
    }
}
