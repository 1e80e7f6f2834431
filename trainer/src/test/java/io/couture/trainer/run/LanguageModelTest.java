package io.couture.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.config.DalleRecipe.TextEmbeddings;
import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.ModelGraphs;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.Parity;
import io.couture.trainer.export.ParityTable;
import io.couture.trainer.export.TorchWeightValues;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.TextTables;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.task.CaptionTokens;
import io.couture.trainer.task.DalleFamily;
import io.couture.trainer.task.DalleTask;
import io.couture.trainer.task.TaskTrainer;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Safetensors;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageModelTest {

    private static final int TOKENS = 12;
    private static final int LENGTH = 4;
    /** Of the language model; the transformer is 32 wide. */
    private static final int WIDTH = 6;

    @TempDir
    private Path folder;

    private Path file;
    private float[] words;
    private float[] places;

    @BeforeEach
    void publish() throws IOException {
        file = folder.resolve("model.safetensors");
        words = numbers(TOKENS * WIDTH, 0.1f);
        places = numbers((LENGTH + 1) * WIDTH, -0.2f);
        try (Scope scope = new Scope()) {
            Safetensors.write(
                    file,
                    Map.of(
                            "roberta.embeddings.word_embeddings.weight",
                                    Tensors.ofFloats(words, ComputeDevice.CPU, TOKENS, WIDTH),
                            "roberta.embeddings.position_embeddings.weight",
                                    Tensors.ofFloats(places, ComputeDevice.CPU, LENGTH + 1, WIDTH),
                            "lm_head.bias", Tensors.zeros(ComputeDevice.CPU, TOKENS)),
                    Map.of());
        }
    }

    @Test
    void frozenTablesStayWhileTheirProjectionLearns() throws Exception {
        LanguageModel model = model("", "", true);

        Map<String, float[]> trained = train(model, folder.resolve("frozen"), 3);

        assertThat(trained.get("text_token.weight")).isEqualTo(words);
        assertThat(trained.get("text_position.weight")).isEqualTo(places);
        assertThat(trained.get("text_projection.weight"))
                .isNotEqualTo(train(model, folder.resolve("less"), 1).get("text_projection.weight"));
    }

    @Test
    void trainedTablesBeginWhereTheLanguageModelEnded() throws Exception {
        LanguageModel model = model("roberta.embeddings.word_embeddings.weight", "", false);
        try (TorchWeights fresh = TorchWeights.create(new Dalle(model.config()).weights(), ComputeDevice.CPU, 1)) {
            model.fill(fresh);
            assertThat(Tensors.toFloats(fresh.get("text_token.weight"))).isEqualTo(words);
            assertThat(fresh.get("text_token.weight").requires_grad()).isTrue();
        }

        assertThat(train(model, folder.resolve("trained"), 3).get("text_token.weight"))
                .isNotEqualTo(words);
    }

    @Test
    void aRunGoesOnWithoutTheFile() throws Exception {
        LanguageModel model = model("", "", true);
        Path work = folder.resolve("resumed");
        train(model, work, 2);
        Files.delete(file);

        assertThat(train(model, work, 3).get("text_token.weight")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"6", "32"})
    void servedTransformerReadsThemAsLibtorchDoes(int width) throws Exception {
        Dalle dalle = new Dalle(new DalleConfig(2, 32, 2, 16, 40, 6, 24, 3, 3).with(new TextTables(width, true, true)));
        assertThat(dalle.weights().stream().map(Weight::name).filter("text_projection.weight"::equals))
                .hasSize(width == 32 ? 0 : 1);
        try (TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, 5)) {
            Path graph = folder.resolve("dalle.onnx");
            new OnnxExporter(ElementType.FLOAT).write(ModelGraphs.dalle(dalle, new TorchWeightValues(weights)), graph);

            ParityTable.hold(
                    "KoDALLE: a language model's tables of width " + width,
                    Parity.dalle(dalle, weights, graph).difference());
        }
    }

    @Test
    void namesWhatDoesNotFit() {
        assertThatThrownBy(() -> model("wte.weight", "", true).check())
                .hasMessageContaining(
                        "dalle.model.textEmbeddings.file: " + file + " has no tensor wte.weight of shape [12, 6]");
        assertThatThrownBy(() -> with(TOKENS + 1, "none").check())
                .hasMessageContaining(
                        "word_embeddings.weight is F32 of shape [12, 6], must be floats of shape [13, 6]");
        assertThatThrownBy(() -> model("", "wpe.weight", true).check())
                .hasMessageContaining("has no tensor wpe.weight");
    }

    @Test
    void positionsMayStayTheTransformersOwn() throws Exception {
        LanguageModel model = with(TOKENS, "none");

        model.check();

        assertThat(new Dalle(model.config()).weights())
                .extracting(weight -> weight.name() + weight.shape())
                .contains("text_position.weight[5, 32]", "text_token.weight[12, 6]", "image_token.weight[8, 32]");
    }

    @Test
    void findsTheMarkersOfAGivenTokenizer() throws Exception {
        Path tokenizer = folder.resolve("given.json");
        Files.writeString(tokenizer, """
                {"model": {"type": "WordPiece", "vocab": {"[CLS]": 0, "[PAD]": 1, "[SEP]": 2, "[UNK]": 3, "옷": 4}},
                 "added_tokens": [{"id": 5, "content": "<extra>"}]}""");

        var part = GivenTokenizer.open(tokenizer, folder.resolve("work/tokenizer.json"), 8);

        assertThat(part.vocabularySize()).isEqualTo(6);
        assertThat(part.beginId()).isZero();
        assertThat(part.padId()).isEqualTo(1);
        assertThat(part.unknownId()).isEqualTo(3);
        Files.writeString(tokenizer, "{\"model\": {\"vocab\": {\"[CLS]\": 0, \"[UNK]\": 1}}}");
        assertThatThrownBy(() -> GivenTokenizer.open(tokenizer, folder.resolve("other.json"), 8))
                .hasMessageContaining("given.json: it has no padding token, looked for [[PAD], <pad>]");
        Files.writeString(tokenizer, "no json");
        assertThatThrownBy(() -> GivenTokenizer.read(tokenizer)).hasMessageContaining("it is no JSON");
        assertThatThrownBy(() -> GivenTokenizer.read(folder.resolve("no")))
                .hasMessageContaining("there is no such file");
    }

    private LanguageModel model(String tokens, String positions, boolean frozen) {
        return new LanguageModel(
                new TextEmbeddings(file.toString(), WIDTH, tokens, positions, frozen),
                config(TOKENS).with(new TextTables(WIDTH, true, frozen)));
    }

    private LanguageModel with(int tokens, String positions) {
        return new LanguageModel(
                new TextEmbeddings(file.toString(), WIDTH, "", positions, true),
                config(tokens).with(new TextTables(WIDTH, !positions.equals("none"), true)));
    }

    private static DalleConfig config(int tokens) {
        return new DalleConfig(1, 32, 2, 16, tokens, LENGTH, 8, 2, 2);
    }

    private static Map<String, float[]> train(LanguageModel model, Path work, int steps) throws IOException {
        DalleTask.Split split = new DalleTask.Split(new Captions(), new Codes());
        DalleTask task = new DalleTask(
                new DalleFamily(new DalleSequence(model.config(), 0, 1), ComputeDevice.CPU),
                split,
                split,
                new DalleTask.Options(4, 0, 4, 1),
                DalleTask.Drawing.NONE);
        StageConfig stage = new StageConfig(steps, 0, 4, 0.1f, 50, 0.1f, 0.5f, 1f, 1, "cpu", "fp32", 1);
        Checkpoint end = new TaskTrainer(task, stage, new PaceRecipe(1000, 1000, 1000), work, Team.alone(), model)
                .run()
                .checkpoint();
        try (Scope scope = new Scope()) {
            Map<String, float[]> values = new java.util.HashMap<>();
            for (Map.Entry<String, Tensor> each : end.part("average").entrySet()) {
                values.put(each.getKey(), Tensors.toFloats(each.getValue()));
            }
            return values;
        }
    }

    private static float[] numbers(int count, float scale) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = scale * (float) Math.sin(i);
        }
        return numbers;
    }

    private record Captions() implements CaptionTokens {
        @Override
        public int size() {
            return 4;
        }

        @Override
        public long[] textTokens(int example, RandomGenerator random) {
            return new long[] {2, 3 + example, 9, 1};
        }
    }

    private record Codes() implements ImageTokens {
        @Override
        public int size() {
            return 4;
        }

        @Override
        public int[] imageTokens(int example, boolean mirrored) {
            return new int[] {example, 1, 2, 3};
        }
    }
}
