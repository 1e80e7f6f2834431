package io.couture.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.RecipeFile;
import io.couture.trainer.model.published.KoClip;
import io.couture.trainer.model.published.KoClipConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Safetensors;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenScorerTest {

    private static final int TOKENS = 5;
    private static final KoClipConfig CONFIG =
            new KoClipConfig(TOKENS, 97, KoClipConfig.POSITIONS, 32, 1, 2, 32, KoClipConfig.Form.KODALLE);

    @TempDir
    private Path folder;

    private Path file;
    private Path tokenizer;

    @BeforeEach
    void publish() throws IOException {
        file = folder.resolve("koclip.safetensors");
        tokenizer = Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"model\": {\"vocab\": {\"[CLS]\": 0, \"[PAD]\": 1, \"[UNK]\": 3, \"a\": 4}}}");
        write(Map.of());
    }

    /** With tensors that the network does not know, as a checkpoint has. */
    private void write(Map<String, Tensor> others) throws IOException {
        try (Scope scope = new Scope();
                TorchWeights weights = TorchWeights.create(new KoClip(CONFIG).weights(), ComputeDevice.CPU, 3)) {
            Map<String, Tensor> tensors = new HashMap<>(weights.tensors());
            tensors.put("epoch", Tensors.ofFloats(new float[] {7}, ComputeDevice.CPU, 1));
            tensors.putAll(others);
            Safetensors.write(file, tensors, Map.of());
        }
    }

    @Test
    void everyWeightIsThatOfTheFile() throws IOException {
        KoClip koclip = new KoClip(CONFIG);
        try (TorchWeights published = TorchWeights.create(koclip.weights(), ComputeDevice.CPU, 3);
                TorchWeights taken = new TakenScorer(file, koclip).load(ComputeDevice.CPU)) {
            assertThat(taken.tensors().keySet()).isEqualTo(published.tensors().keySet());
            // Millions of numbers: an assertion on each would take half a minute.
            taken.tensors()
                    .forEach((name, tensor) -> assertThat(
                                    Arrays.equals(Tensors.toFloats(tensor), Tensors.toFloats(published.get(name))))
                            .as(name)
                            .isTrue());
        }
    }

    @Test
    void theStageLearnsNothingAndSaysWhatIsTaken() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        TrainingRun run =
                new TrainingRun(recipe(), folder.resolve("work"), new PrintStream(said, true, StandardCharsets.UTF_8));

        run.check();
        run.scorer();

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("scorer is taken as it is from " + file);
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void whatDoesNotFitIsNamedBeforeAnyTimeIsSpent() throws IOException {
        try (Scope scope = new Scope()) {
            write(Map.of("text_projection.projection.weight", Tensors.ofFloats(new float[6], ComputeDevice.CPU, 2, 3)));
        }
        assertThatThrownBy(() -> check(recipe()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "scorer.model.file: in " + file + " tensor text_projection.projection.weight is")
                .hasMessageContaining("must be floats of shape [32, 32]");

        Files.delete(file);
        assertThatThrownBy(() -> check(recipe())).hasMessageContaining("there is no such file");

        assertThatThrownBy(() -> check(Recipe.of(file("").with("data.tokenizer", ""))))
                .hasMessageContaining("scorer.model.compat is kodalle")
                .hasMessageContaining("name them in scorer.model.file");
        assertThatThrownBy(() -> check(Recipe.of(file("koclip").with("data.tokenizer", ""))))
                .hasMessageContaining("scorer.model.file is koclip, but data.tokenizer is empty");
        assertThatThrownBy(() -> Recipe.of(file("koclip").with("scorer.model.compat", "none")))
                .hasMessageContaining("scorer.model: file is koclip, but compat is none");
    }

    private void check(Recipe recipe) throws IOException {
        new TrainingRun(recipe, folder.resolve("work"), System.out).check();
    }

    private Recipe recipe() throws IOException {
        return Recipe.of(file(file.toString()));
    }

    private RecipeFile file(String weights) throws IOException {
        return RecipeFile.read(Path.of("recipes", "tiny.yaml"))
                .with("data.tokenizer", tokenizer.toString())
                .with("scorer.model.family", "koclip")
                .with("scorer.model.compat", "kodalle")
                .with("scorer.model.file", weights);
    }
}
