package io.couture.trainer.run;

import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseReader;
import io.couture.model.release.TokenizerPart;
import io.couture.trainer.config.StartRecipe;
import io.couture.trainer.export.GraphWeights;
import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * The release that a run goes on with: each stage begins with the averaged weights that were published, which are those
 * that serving needs. What training has besides, and the optimizer, begin anew.
 */
record ReleaseStart(StartRecipe recipe, PrintStream out) {

    private static final String KEY = "start.release";
    private static final String VARIANT = "fp32";
    private static final String JUDGE = "evaluation/judge.onnx";

    /** Names of weights that are told one by one, at most. */
    private static final int TOLD = 6;

    /**
     * Looks whether the release is there and whole. A run that has its tokenizer may go on without: only stages that have
     * not begun need more of it.
     *
     * @param tokenizer the run's copy
     * @throws IllegalArgumentException when it is not
     */
    void check(Path tokenizer) {
        if (!recipe.isRelease()) {
            return;
        }
        if (doesWithout(tokenizer)) {
            out.println(
                    KEY + ", " + recipe.release() + ", is not there any more: stages that have begun go on without it");
            return;
        }
        release();
    }

    private boolean doesWithout(Path tokenizer) {
        return Files.exists(tokenizer) && !Files.exists(Path.of(recipe.release()));
    }

    /** Tokens of the release's tokenizer. */
    int vocabularySize() {
        return release().manifest().tokenizer().vocabularySize();
    }

    /** The release's tokenizer, copied into the run unless it is there. */
    TokenizerPart tokenizer(Path copy, int textLength) throws IOException {
        if (doesWithout(copy)) {
            return GivenTokenizer.read(copy).part(textLength);
        }
        Release release = release();
        TokenizerPart part = release.manifest().tokenizer();
        if (part.textLength() != textLength) {
            throw new IllegalArgumentException("data.textLength is " + textLength + ", but " + KEY + ", "
                    + recipe.release() + ", takes texts of " + part.textLength() + " tokens");
        }
        GivenTokenizer.copy(KEY, release.file(part.file()), copy);
        return new TokenizerPart(
                TokenizerStage.NAME,
                part.vocabularySize(),
                part.textLength(),
                part.beginId(),
                part.padId(),
                part.unknownId());
    }

    /** The image codec's weights. */
    Start vqgan() {
        return start("vqgan", release -> {
            var codec = release.manifest().imageCodec();
            return Stream.of(codec.encoder(), codec.decoder());
        });
    }

    /** The transformer's weights. */
    Start dalle() {
        return start("dalle", ReleaseStart::transformer);
    }

    /**
     * The transformer's weights, in the codes of another codec.
     *
     * @param pictures that the run trains on
     * @param codec the run's own
     * @param tokens of these pictures by it
     */
    Start dalle(BatchSource pictures, VqganConfig codec, ImageTokens tokens) {
        return weights -> {
            CodeTranslation codes = new CodePairs(release(), pictures).count(codec, tokens);
            out.println("dalle says with " + codes.newCodes() + " codes what it said with " + codes.oldCodes());
            fill("dalle", weights, ReleaseStart::transformer, new TranslatedTables(codes));
        };
    }

    private static Stream<Map<String, GraphSpec>> transformer(Release release) {
        var transformer = release.manifest().transformer();
        return Stream.of(transformer.graphs(), transformer.readers());
    }

    /** The weights of the scorer's towers. */
    Start scorer() {
        return start("scorer", release -> {
            var scorer = release.manifest().scorer();
            return Stream.of(scorer.text(), scorer.image());
        });
    }

    /** The judge's weights. */
    Start judge() {
        GraphSpec judge = new GraphSpec(JUDGE, List.of(), List.of());
        return start("judge", release -> Stream.of(Map.of(VARIANT, judge)));
    }

    private Start start(String stage, Function<Release, Stream<Map<String, GraphSpec>>> graphs) {
        return recipe.isRelease()
                ? weights -> fill(stage, weights, graphs, (name, published) -> published)
                : Start.RANDOM;
    }

    private void fill(
            String stage,
            TorchWeights weights,
            Function<Release, Stream<Map<String, GraphSpec>>> graphs,
            BiFunction<String, GraphWeights.Values, GraphWeights.Values> translation)
            throws IOException {
        Release release = release();
        List<GraphWeights> files = new ArrayList<>();
        for (Map<String, GraphSpec> variants : graphs.apply(release).toList()) {
            GraphSpec graph = variants.get(VARIANT);
            if (graph != null && Files.isRegularFile(release.file(graph.file()))) {
                files.add(GraphWeights.read(release.file(graph.file())));
            }
        }
        List<String> missing = new ArrayList<>();
        try (Scope scope = new Scope()) {
            Map<String, Tensor> values = new HashMap<>();
            for (Map.Entry<String, Tensor> weight : weights.tensors().entrySet()) {
                String name = weight.getKey();
                Optional<Tensor> published = find(files, name)
                        .map(found -> translation.apply(name, found))
                        .map(found -> tensor(found, weights.device()));
                if (published.isEmpty()) {
                    missing.add(name);
                }
                values.put(name, published.orElse(weight.getValue()));
            }
            weights.load(values);
        } catch (IllegalArgumentException unlike) {
            throw new IllegalArgumentException(
                    KEY + " is " + recipe.release() + ", but its " + stage + " is not the recipe's: "
                            + unlike.getMessage(),
                    unlike);
        }
        if (missing.size() == weights.tensors().size()) {
            throw new IllegalArgumentException(
                    KEY + " is " + recipe.release() + ", which has no weight of the recipe's " + stage);
        }
        out.println(stage + " begins with " + release.id() + (missing.isEmpty() ? "" : "; anew: " + told(missing)));
    }

    private static Optional<GraphWeights.Values> find(List<GraphWeights> files, String name) throws IOException {
        for (GraphWeights file : files) {
            Optional<GraphWeights.Values> found = file.find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Tensor tensor(GraphWeights.Values values, ComputeDevice device) {
        return Tensors.ofFloats(
                values.elements(),
                device,
                values.shape().stream().mapToLong(Long::longValue).toArray());
    }

    private static String told(List<String> missing) {
        return missing.size() <= TOLD
                ? String.join(", ", missing)
                : String.join(", ", missing.subList(0, TOLD)) + " and " + (missing.size() - TOLD) + " more";
    }

    private Release release() {
        try {
            return ReleaseReader.open(Path.of(recipe.release()));
        } catch (ModelContractException wrong) {
            throw new IllegalArgumentException(KEY + " is " + recipe.release() + ": " + wrong.getMessage(), wrong);
        }
    }
}
