package io.couture.trainer.run;

import ai.onnxruntime.OrtException;
import io.couture.model.release.Digests;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.Provenance;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.SamplingDefaults;
import io.couture.model.release.ScorerPart;
import io.couture.model.release.TensorSpec;
import io.couture.model.release.TokenizerPart;
import io.couture.model.release.TransformerPart;
import io.couture.model.sampling.SamplingOptions;
import io.couture.trainer.config.PublishRecipe;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.data.Example;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.export.Arithmetic;
import io.couture.trainer.export.DalleMiniGraphs;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.ModelGraphs;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.OnnxGraph;
import io.couture.trainer.export.Parity;
import io.couture.trainer.export.TorchWeightValues;
import io.couture.trainer.gate.Candidacy;
import io.couture.trainer.gate.Gates;
import io.couture.trainer.gate.ReleaseGate;
import io.couture.trainer.gate.TrainingFigures;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.TwoTowers;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.publish.PublishedTransformer;
import io.couture.trainer.publish.ReleaseDraft;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Exports a run's models, proves that the graphs compute what was trained, and publishes them as a release. */
final class Publication {

    private static final float LARGEST_DIFFERENCE = 1e-4f;
    /** A latent between two codes may fall either way. */
    private static final float MOST_OTHER_TOKENS = 0.02f;

    private static final String VARIANT = "fp32";
    private static final int MEGABYTE_BITS = 20;
    /** What 8 bits per row and column keep of logits at KoDALLE's size is 0.998. */
    private static final float SMALLEST_COSINE_IN_8_BITS = 0.99f;

    private static final float SMALLEST_COSINE_IN_16_BITS = 0.9999f;

    private final Recipe recipe;
    private final RunFolder folder;
    private final Models models;
    private final PictureCache pictures;
    private final PrintStream out;
    private final OnnxExporter exporter;
    private final boolean halves;
    private float largestDifference;

    Publication(Recipe recipe, RunFolder folder, Models models, PictureCache pictures, PrintStream out) {
        this.recipe = recipe;
        this.folder = folder;
        this.models = models;
        this.pictures = pictures;
        this.out = out;
        this.halves = recipe.publish().storage() == PublishRecipe.Storage.FP16;
        ElementType storage = halves ? ElementType.FLOAT16 : ElementType.FLOAT;
        this.exporter = new OnnxExporter(storage, recipe.publish().largestFile() << MEGABYTE_BITS);
    }

    Release publish(Path releases, String recipeName, TokenizerPart tokenizer, Candidacy candidacy)
            throws IOException, OrtException {
        PublishRecipe release = recipe.publish();
        Gates gates = Gates.of(release.gates());
        ReleaseId id = new ReleaseId(release.name(), release.version());
        try (ReleaseDraft draft = ReleaseDraft.open(releases, id)) {
            Files.copy(folder.tokenizer(), draft.file(tokenizer.file()));
            TransformerPart transformer = transformer(draft, tokenizer);
            ImageCodecPart imageCodec = imageCodec(draft);
            ScorerPart scorer = scorer(draft, tokenizer);
            judge(draft);
            Map<String, Double> figures = TrainingFigures.read(folder.root());
            figures.put(Gates.PARITY, (double) largestDifference);
            ReleaseManifest manifest = new ReleaseManifest(
                    ReleaseManifest.SCHEMA_VERSION,
                    release.name(),
                    release.version(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    release.license(),
                    "kfashion/1",
                    tokenizer,
                    transformer,
                    imageCodec,
                    scorer,
                    sampling(release),
                    new Provenance(
                            recipeName,
                            dataDigest(),
                            codeVersion(),
                            recipe.atelier().seed()),
                    figures,
                    Map.of());
            Release published = draft.publish(manifest, new ReleaseGate(gates, candidacy, figures, pictures));
            out.println("published " + published.id() + " in " + published.directory());
            return published;
        }
    }

    private TransformerPart transformer(ReleaseDraft draft, TokenizerPart tokenizer) throws IOException, OrtException {
        return models.isMini()
                ? encoderAndDecoder(draft, models.mini(tokenizer.vocabularySize(), tokenizer.textLength()))
                : decoder(draft, models.dalle(tokenizer));
    }

    private TransformerPart decoder(ReleaseDraft draft, DalleConfig config) throws IOException, OrtException {
        Dalle dalle = new Dalle(config);
        Map<String, String> graphs = new TreeMap<>();
        try (TorchWeights weights = trained(dalle.weights(), folder.dalle())) {
            for (Arithmetic arithmetic : arithmetics()) {
                String path = "dalle/decoder." + arithmetic.variant() + ".onnx";
                write(draft, path, ModelGraphs.dalle(dalle, new TorchWeightValues(weights), arithmetic));
                prove(path, arithmetic, Parity.dalle(dalle, weights, draft.file(path)));
                graphs.put(arithmetic.variant(), path);
            }
        }
        return PublishedTransformer.part(config, graphs);
    }

    private TransformerPart encoderAndDecoder(ReleaseDraft draft, DalleMiniConfig config)
            throws IOException, OrtException {
        DalleMini mini = new DalleMini(config);
        Map<String, String> writers = new TreeMap<>();
        Map<String, String> readers = new TreeMap<>();
        try (TorchWeights weights = trained(mini.weights(), folder.dalle())) {
            TorchWeightValues values = new TorchWeightValues(weights);
            for (Arithmetic arithmetic : arithmetics()) {
                String reader = "dalle/reader." + arithmetic.variant() + ".onnx";
                String writer = "dalle/writer." + arithmetic.variant() + ".onnx";
                write(draft, reader, DalleMiniGraphs.reader(mini, values, arithmetic));
                write(draft, writer, DalleMiniGraphs.writer(mini, values, arithmetic));
                prove(writer, arithmetic, Parity.dalleMini(mini, weights, draft.file(reader), draft.file(writer)));
                readers.put(arithmetic.variant(), reader);
                writers.put(arithmetic.variant(), writer);
            }
        }
        VqganConfig vqgan = recipe.vqgan().model();
        int gridWidth = vqgan.imageSize() / vqgan.encoder().factor();
        return PublishedTransformer.part(config, gridWidth, writers, readers);
    }

    private List<Arithmetic> arithmetics() {
        List<Arithmetic> wanted = new ArrayList<>(List.of(Arithmetic.FLOAT));
        if (recipe.publish().int8()) {
            wanted.add(Arithmetic.INT8);
        }
        if (recipe.publish().fp16()) {
            wanted.add(Arithmetic.HALF);
        }
        return wanted;
    }

    private ImageCodecPart imageCodec(ReleaseDraft draft) throws IOException, OrtException {
        Vqgan vqgan = new Vqgan(recipe.vqgan().model());
        int size = vqgan.config().imageSize();
        int side = size / vqgan.config().encoder().factor();
        String decoder = "vqgan/decoder." + VARIANT + ".onnx";
        String encoder = "vqgan/encoder." + VARIANT + ".onnx";
        String digest;
        try (TorchWeights weights = trained(vqgan.weights(), folder.vqgan())) {
            TorchWeightValues values = new TorchWeightValues(weights);
            write(draft, decoder, ModelGraphs.vqganDecoder(vqgan, values));
            prove(decoder, Parity.vqganDecoder(vqgan, weights, draft.file(decoder)));
            write(draft, encoder, ModelGraphs.vqganEncoder(vqgan, values));
            proveTokens(encoder, Parity.vqganEncoder(vqgan, weights, draft.file(encoder)));
            digest = codebookDigest(vqgan, values);
        }
        TensorSpec tokens = tensor("tokens", "int64", -1, (long) side * side);
        TensorSpec pixels = tensor("pixels", "float", -1, 3, size, size);
        return new ImageCodecPart(
                vqgan.config().codes(),
                side,
                side,
                size,
                size,
                digest,
                Map.of(VARIANT, new GraphSpec(decoder, List.of(tokens), List.of(pixels))),
                Map.of(VARIANT, new GraphSpec(encoder, List.of(pixels), List.of(tokens))));
    }

    /** What was trained, rounded to what the files keep of it: graphs have to agree with that as ever. */
    private TorchWeights trained(List<Weight> declared, Path stage) throws IOException {
        return rounded(TrainedModel.load(declared, stage, ComputeDevice.CPU));
    }

    private TorchWeights rounded(TorchWeights weights) {
        if (halves) {
            weights.roundToHalves(OnnxExporter.SMALLEST_ROUNDED);
        }
        return weights;
    }

    private static String codebookDigest(Vqgan vqgan, TorchWeightValues values) {
        FloatBuffer codebook = vqgan.weights().stream()
                .filter(weight -> weight.name().equals(Vqgan.CODEBOOK))
                .map(values::of)
                .findFirst()
                .orElseThrow();
        ByteBuffer bytes = ByteBuffer.allocate(codebook.remaining() * Float.BYTES);
        bytes.asFloatBuffer().put(codebook);
        return Digests.sha256(bytes.array());
    }

    private ScorerPart scorer(ReleaseDraft draft, TokenizerPart tokenizer) throws IOException, OrtException {
        TwoTowers scorer = models.towers(tokenizer);
        String text = "clip/text." + VARIANT + ".onnx";
        String image = "clip/image." + VARIANT + ".onnx";
        int size = recipe.data().imageSize();
        try (TorchWeights weights = recipe.scorer().isTaken()
                ? rounded(models.taken(tokenizer.vocabularySize(), tokenizer.textLength())
                        .load(ComputeDevice.CPU))
                : trained(scorer.weights(), folder.scorer())) {
            TorchWeightValues values = new TorchWeightValues(weights);
            write(draft, text, ModelGraphs.scorerText(scorer, values));
            prove(text, Parity.scorerText(scorer, weights, draft.file(text)));
            write(draft, image, ModelGraphs.scorerImage(scorer, size, values));
            prove(image, Parity.scorerImage(scorer, size, weights, draft.file(image)));
        }
        long length = tokenizer.textLength() + 1L;
        TensorSpec embedding = tensor("embedding", "float", -1, scorer.embedding());
        return new ScorerPart(
                scorer.embedding(),
                Map.of(
                        VARIANT,
                        new GraphSpec(
                                text,
                                List.of(tensor("tokens", "int64", -1, length), tensor("mask", "float", -1, length)),
                                List.of(embedding))),
                Map.of(
                        VARIANT,
                        new GraphSpec(
                                image, List.of(tensor("pixels", "float", -1, 3, size, size)), List.of(embedding))));
    }

    /** The judge is no part of what serves; it lies beside the evaluation so that anyone can repeat it. */
    private void judge(ReleaseDraft draft) throws IOException, OrtException {
        boolean labelled = pictures.examples().stream()
                .anyMatch(example -> example.split() == Split.TRAIN && example.isLabelled());
        if (!labelled) {
            out.println("the release has no judge: no training picture has labels");
            return;
        }
        Judge judge = new Judge(models.judge());
        String path = "evaluation/judge.onnx";
        int size = recipe.data().imageSize();
        try (TorchWeights weights = trained(judge.weights(), folder.judge())) {
            write(draft, path, ModelGraphs.judge(judge, size, new TorchWeightValues(weights)));
            prove(path, Parity.judge(judge, size, weights, draft.file(path)));
        }
    }

    private static SamplingDefaults sampling(PublishRecipe release) {
        PublishRecipe.Sampling sampling = release.sampling();
        return new SamplingDefaults(
                release.candidates(),
                release.top(),
                new SamplingOptions(sampling.temperature(), sampling.topK(), sampling.topP(), sampling.guidance()));
    }

    private void write(ReleaseDraft draft, String path, OnnxGraph graph) throws IOException {
        exporter.write(graph, draft.file(path));
    }

    private void prove(String path, Arithmetic arithmetic, Parity.Agreement agreement) {
        if (arithmetic == Arithmetic.FLOAT) {
            prove(path, agreement.difference());
            return;
        }
        out.printf(Locale.ROOT, "%s points where training does, cosine %.4f%n", path, agreement.cosine());
        float least = arithmetic == Arithmetic.INT8 ? SMALLEST_COSINE_IN_8_BITS : SMALLEST_COSINE_IN_16_BITS;
        if (!(agreement.cosine() >= least)) {
            throw new IllegalStateException(path + " points elsewhere than training, cosine " + agreement.cosine()
                    + ", at least " + least + " is needed");
        }
    }

    private void prove(String path, float difference) {
        out.printf(Locale.ROOT, "%s agrees with training within %.1e%n", path, difference);
        largestDifference = Math.max(largestDifference, difference);
        if (!(difference <= LARGEST_DIFFERENCE)) {
            throw new IllegalStateException(path + " differs from training by " + difference + ", at most "
                    + LARGEST_DIFFERENCE + " is allowed");
        }
    }

    private void proveTokens(String path, float different) {
        out.printf(
                Locale.ROOT, "%s writes other tokens than training for %.2f %% of a picture%n", path, 100 * different);
        if (!(different <= MOST_OTHER_TOKENS)) {
            throw new IllegalStateException(path + " writes other tokens than training for " + 100 * different
                    + " % of a picture, at most " + 100 * MOST_OTHER_TOKENS + " % is allowed");
        }
    }

    private String dataDigest() {
        StringBuilder all = new StringBuilder();
        for (Example example : pictures.examples()) {
            all.append(example).append('\n');
        }
        return Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String codeVersion() {
        String version = Publication.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static TensorSpec tensor(String name, String type, long... shape) {
        return new TensorSpec(name, type, java.util.Arrays.stream(shape).boxed().toList());
    }
}
