package io.couture.trainer.publish;

import io.couture.model.release.GraphSpec;
import io.couture.model.release.TensorSpec;
import io.couture.model.release.TransformerPart;
import io.couture.trainer.export.Arithmetic;
import io.couture.trainer.model.DalleConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        graphs.forEach((variant, path) -> specs.put(
                variant, decoder(path, config, Arithmetic.HALF.variant().equals(variant) ? "float16" : "float")));
        return new TransformerPart(
                "kodalle",
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

    private static GraphSpec decoder(String path, DalleConfig config, String numbers) {
        List<TensorSpec> inputs = new ArrayList<>(List.of(
                new TensorSpec("tokens", "int64", List.of(-1L, -1L)),
                new TensorSpec("positions", "int64", List.of(-1L, -1L)),
                new TensorSpec("attention_bias", "float", List.of(-1L, 1L, -1L, (long) config.positions()))));
        List<TensorSpec> outputs = new ArrayList<>(
                List.of(new TensorSpec("logits", "float", List.of(-1L, (long) config.imageVocabulary()))));
        for (int layer = 0; layer < config.layers(); layer++) {
            for (int which = 0; which < 2; which++) {
                inputs.add(memory(TransformerPart.memoryInput(layer, which), numbers, config));
                outputs.add(memory(TransformerPart.memoryOutput(layer, which), numbers, config));
            }
        }
        return new GraphSpec(path, inputs, outputs);
    }

    private static TensorSpec memory(String name, String numbers, DalleConfig config) {
        return new TensorSpec(name, numbers, List.of(-1L, (long) config.heads(), (long) config.positions(), (long)
                config.headWidth()));
    }
}
