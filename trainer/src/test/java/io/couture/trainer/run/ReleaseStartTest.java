package io.couture.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.couture.model.release.Digests;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.ReleaseReader;
import io.couture.model.release.TokenizerPart;
import io.couture.onnx.testing.TinyRelease;
import io.couture.trainer.config.StartRecipe;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.ModelGraphs;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.OnnxGraph;
import io.couture.trainer.export.TorchWeightValues;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.model.ScorerConfig;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseStartTest {

    private static final int SIDE = 256;

    private static final VqganConfig.Stack STACK = new VqganConfig.Stack(8, List.of(8, 16), 1);
    private static final List<JudgeConfig.Head> QUESTIONS = List.of(new JudgeConfig.Head("상의.색상", 21));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Vqgan vqgan = new Vqgan(new VqganConfig(64, 32, 8, STACK, STACK, false, true));
    private final Dalle dalle = dalle(32);
    private Release release;

    @BeforeEach
    void publish() throws IOException {
        Release tiny = TinyRelease.writeTo(folder);
        try (TorchWeights codec = weights(vqgan.weights(), 5);
                TorchWeights transformer = weights(dalle.weights(), 6);
                TorchWeights towers = weights(scorer(List.of()).weights(), 7)) {
            write(tiny, "vqgan/encoder", ModelGraphs.vqganEncoder(vqgan, new TorchWeightValues(codec)));
            write(tiny, "vqgan/decoder", ModelGraphs.vqganDecoder(vqgan, new TorchWeightValues(codec)));
            write(tiny, "dalle/decoder", ModelGraphs.dalle(dalle, new TorchWeightValues(transformer)));
            write(tiny, "clip/text", ModelGraphs.scorerText(scorer(List.of()), new TorchWeightValues(towers)));
            write(tiny, "clip/image", ModelGraphs.scorerImage(scorer(List.of()), SIDE, new TorchWeightValues(towers)));
        }
        Map<String, String> digests = new TreeMap<>();
        for (String file : tiny.manifest().files().keySet()) {
            digests.put(file, Digests.sha256(tiny.file(file)));
        }
        Files.write(
                tiny.file(ReleaseManifest.FILE_NAME),
                ReleaseReader.write(tiny.manifest().withFiles(digests)));
        release = ReleaseReader.open(tiny.directory());
    }

    @Test
    void beginsWithEveryWeightThatServes() throws IOException {
        try (TorchWeights published = weights(vqgan.weights(), 5);
                TorchWeights begun = weights(vqgan.weights(), 50)) {
            start().vqgan().fill(begun);

            assertThat(differing(published, begun)).isEmpty();
        }
        assertThat(said()).isEqualTo("vqgan begins with tiny/1\n");
    }

    @Test
    void leavesWhatServingDoesWithoutAsItIsAndTellsIt() throws IOException {
        try (TorchWeights published = weights(dalle.weights(), 6);
                TorchWeights fresh = weights(dalle.weights(), 60);
                TorchWeights begun = weights(dalle.weights(), 60)) {
            start().dalle().fill(begun);

            assertThat(differing(published, begun)).containsExactly("output.text.weight");
            assertThat(Tensors.toFloats(begun.get("output.text.weight")))
                    .isEqualTo(Tensors.toFloats(fresh.get("output.text.weight")));
        }
        assertThat(said()).isEqualTo("dalle begins with tiny/1; anew: output.text.weight, output.text.bias\n");
    }

    @Test
    void beginsWithATowerThatIsToLearnMore() throws IOException {
        try (TorchWeights published = weights(scorer(List.of()).weights(), 7);
                TorchWeights begun = weights(scorer(QUESTIONS).weights(), 70)) {
            start().scorer().fill(begun);

            assertThat(Tensors.toFloats(begun.get("image.out.weight")))
                    .isEqualTo(Tensors.toFloats(published.get("image.out.weight")));
        }
        assertThat(said()).contains("text.claims.상의.색상.weight").contains("image.answers.상의.색상.bias");
    }

    @Test
    void refusesAnotherShapeAnotherKindAndNoRelease() throws IOException {
        assertRefused(
                start().dalle(),
                dalle(16).weights(),
                "start.release is " + release.directory() + ", but its dalle is not the recipe's: weight ",
                " has shape [");
        assertRefused(start().judge(), dalle.weights(), "which has no weight of the recipe's judge");
        ReleaseStart nowhere = new ReleaseStart(new StartRecipe("releases/none/1", false), System.out);
        assertThatThrownBy(() -> nowhere.check(folder.resolve("tokenizer.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start.release is releases/none/1: release directory releases/none/1 has no");
        assertThatThrownBy(() -> start().tokenizer(folder.resolve("tokenizer.json"), 96))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("data.textLength is 96")
                .hasMessageContaining("takes texts of 12 tokens");
    }

    @Test
    void takesTheReleasesTokenizer() throws IOException {
        Path copy = folder.resolve("run/tokenizer.json");

        assertThat(start().tokenizer(copy, 12)).isEqualTo(release.manifest().tokenizer());
        assertThat(start().vocabularySize()).isEqualTo(54);

        Files.writeString(copy, "{}");
        assertThatThrownBy(() -> start().tokenizer(copy, 12))
                .hasMessageContaining("the run began with another tokenizer");
    }

    @Test
    void aRunThatHasItsTokenizerGoesOnWithoutTheRelease() throws IOException {
        Path copy = folder.resolve("run/tokenizer.json");
        int length = release.manifest().tokenizer().textLength();
        TokenizerPart before = start().tokenizer(copy, length);
        Path gone = folder.resolve("gone");
        ReleaseStart later = new ReleaseStart(new StartRecipe(gone.toString(), false), new PrintStream(printed, true));

        later.check(copy);

        assertThat(said()).contains("is not there any more", gone.toString());
        assertThat(later.tokenizer(copy, length)).isEqualTo(before);
        assertThatThrownBy(() -> later.check(folder.resolve("another/tokenizer.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(gone.toString());
    }

    @Test
    void aRunFromNothingBeginsAtRandom() throws IOException {
        ReleaseStart nothing = new ReleaseStart(StartRecipe.NOTHING, System.out);
        nothing.check(folder.resolve("tokenizer.json"));
        assertThat(nothing.dalle()).isSameAs(Start.RANDOM);
    }

    /** The run's codec is the release's but for the numbers of its codes. */
    @Test
    void translatesTheTransformersTablesIntoTheCodesOfAnotherCodec() throws IOException {
        try (TorchWeights codec = weights(vqgan.weights(), 5);
                TorchWeights published = weights(dalle.weights(), 6);
                TorchWeights begun = weights(dalle.weights(), 60)) {
            Noise noise = new Noise(vqgan, codec);
            int shown = noise.tokens(0)[0];

            start().dalle(noise, vqgan.config(), noise).fill(begun);

            float[] old = Tensors.toFloats(published.get("token.weight"));
            float[] now = Tensors.toFloats(begun.get("token.weight"));
            for (int i = 0; i < 32; i++) {
                assertThat(now[(54 + Noise.renumbered(shown)) * 32 + i])
                        .isCloseTo(old[(54 + shown) * 32 + i], within(0.004f));
            }
            assertThat(Arrays.copyOf(now, 54 * 32)).isEqualTo(Arrays.copyOf(old, 54 * 32));
        }
        assertThat(said()).contains("dalle says with 32 codes what it said with 32\n");
    }

    private void assertRefused(Start start, List<Weight> declared, String... messages) {
        try (TorchWeights weights = weights(declared, 1)) {
            assertThatThrownBy(() -> start.fill(weights))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(messages);
        }
    }

    private ReleaseStart start() {
        return new ReleaseStart(
                new StartRecipe(release.directory().toString(), false),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static List<String> differing(TorchWeights expected, TorchWeights found) {
        List<String> names = new ArrayList<>();
        expected.tensors().forEach((name, tensor) -> {
            if (!Arrays.equals(Tensors.toFloats(tensor), Tensors.toFloats(found.get(name)))) {
                names.add(name);
            }
        });
        return names;
    }

    private static TorchWeights weights(List<Weight> declared, long seed) {
        return TorchWeights.create(declared, ComputeDevice.CPU, seed);
    }

    private static Dalle dalle(int width) {
        return new Dalle(new DalleConfig(2, width, 2, 16, 54, 12, 32, 8, 8));
    }

    private static Scorer scorer(List<JudgeConfig.Head> questions) {
        return new Scorer(new ScorerConfig(54, 13, 32, 1, 2, 16, questions));
    }

    private static void write(Release tiny, String path, OnnxGraph graph) throws IOException {
        new OnnxExporter(ElementType.FLOAT).write(graph, tiny.file(path + ".fp32.onnx"));
    }
}
