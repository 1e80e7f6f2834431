package io.couture.benchmarks.engine;

import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.Provenance;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.SamplingDefaults;
import io.couture.model.release.ScorerPart;
import io.couture.model.release.TokenizerPart;
import io.couture.model.sampling.SamplingOptions;
import io.couture.trainer.export.Arithmetic;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.ModelGraphs;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.TorchWeightValues;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.publish.PublishedTransformer;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A transformer with random weights, the same at every run: how long a step takes does not depend on what was learnt. Its
 * graphs are made once and kept.
 *
 * @param variants graphs there are
 */
public record RandomModel(DalleConfig config, Path folder, List<Arithmetic> variants) {

    static final long SEED = 4;

    /** What processors run. */
    private static final List<Arithmetic> MEASURED = List.of(Arithmetic.FLOAT, Arithmetic.INT8);

    /** Of a token, along each side. */
    private static final int PIXELS = 16;

    private static final int LARGEST_FILE = 1 << 30;

    RandomModel(ModelSize size, Path folder) {
        this(size.config(), folder, MEASURED);
    }

    /**
     * As processors are measured with it, written if it is not there yet.
     *
     * @param work where models of all sizes are kept
     */
    public static RandomModel kept(ModelSize size, Path work) throws IOException {
        RandomModel model = new RandomModel(size, work.resolve(size.name().toLowerCase(Locale.ROOT)));
        model.write();
        return model;
    }

    /** The weights for libtorch; the caller closes them. */
    static TorchWeights weights(DalleConfig config) {
        return TorchWeights.create(new Dalle(config).weights(), ComputeDevice.CPU, SEED);
    }

    /** Writes the graphs that are not there yet, half a minute and some four gigabytes at KoDALLE's size. */
    void write() throws IOException {
        for (Arithmetic arithmetic : variants) {
            Path file = folder.resolve(path(arithmetic));
            if (Files.exists(file)) {
                continue;
            }
            System.err.println("writing " + file + "…");
            try (TorchWeights weights = weights(config)) {
                var graph = ModelGraphs.dalle(new Dalle(config), new TorchWeightValues(weights), arithmetic);
                new OnnxExporter(ElementType.FLOAT, LARGEST_FILE).write(graph, file);
            }
        }
    }

    private static String path(Arithmetic arithmetic) {
        return "decoder." + arithmetic.variant() + ".onnx";
    }

    /** What dalle-service opens: a release of which only the transformer is there. */
    public Release release() {
        Map<String, String> graphs = new TreeMap<>();
        for (Arithmetic arithmetic : variants) {
            graphs.put(arithmetic.variant(), path(arithmetic));
        }
        return new Release(
                folder,
                new ReleaseManifest(
                        ReleaseManifest.SCHEMA_VERSION,
                        "random",
                        "1",
                        "1970-01-01T00:00:00Z",
                        "none",
                        "kfashion/1",
                        new TokenizerPart("", config.textVocabulary(), config.textLength(), 2, 0, 1),
                        PublishedTransformer.part(config, graphs),
                        new ImageCodecPart(
                                config.imageVocabulary(),
                                config.gridHeight(),
                                config.gridWidth(),
                                PIXELS * config.gridHeight(),
                                PIXELS * config.gridWidth(),
                                "",
                                Map.of(),
                                Map.of()),
                        new ScorerPart(1, Map.of(), Map.of()),
                        new SamplingDefaults(8, 4, new SamplingOptions(1f, 0, 1f, 1f)),
                        new Provenance("", "", "", SEED),
                        Map.of(),
                        Map.of()));
    }
}
