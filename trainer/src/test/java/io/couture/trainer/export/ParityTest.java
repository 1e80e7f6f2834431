package io.couture.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.model.ScorerConfig;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParityTest {

    private static final int SIDE = 256;

    @TempDir
    private Path folder;

    @Test
    void servedTransformerDecodesWhatLibtorchComputesAtOnce() throws Exception {
        Dalle dalle = new Dalle(new DalleConfig(2, 32, 2, 16, 40, 6, 24, 3, 3));
        try (TorchWeights weights = weights(dalle.weights())) {
            Path file = folder.resolve("dalle.onnx");
            new OnnxExporter(ElementType.FLOAT).write(ModelGraphs.dalle(dalle, new TorchWeightValues(weights)), file);

            ParityTable.hold("KoDALLE", Parity.dalle(dalle, weights, file).difference());
        }
    }

    @Test
    void transformerIn8BitsPointsWhereLibtorchDoes() throws Exception {
        Dalle dalle = new Dalle(new DalleConfig(2, 64, 2, 32, 40, 6, 24, 3, 3));
        try (TorchWeights weights = weights(dalle.weights())) {
            Path file = folder.resolve("dalle.onnx");
            OnnxGraph graph = ModelGraphs.dalle(dalle, new TorchWeightValues(weights), Arithmetic.INT8);
            new OnnxExporter(ElementType.FLOAT).write(graph, file);

            Parity.Agreement agreement = Parity.dalle(dalle, weights, file);

            assertThat(agreement.cosine()).isBetween(0.99f, 0.99999f);
        }
    }

    @Test
    void transformerIn16BitsPointsWhereLibtorchDoes() throws Exception {
        Dalle dalle = new Dalle(new DalleConfig(2, 64, 2, 32, 40, 6, 24, 3, 3));
        try (TorchWeights weights = weights(dalle.weights())) {
            Path file = folder.resolve("dalle.onnx");
            OnnxGraph graph = ModelGraphs.dalle(dalle, new TorchWeightValues(weights), Arithmetic.HALF);
            new OnnxExporter(ElementType.FLOAT).write(graph, file);

            Parity.Agreement agreement = Parity.dalle(dalle, weights, file);

            assertThat(agreement.cosine()).isBetween(0.9999f, 0.99999999f);
            assertThat(agreement.difference()).isBetween(1e-6f, 2e-2f);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 256", "true, 256", "true, 64"})
    void servedScorerEmbedsAsLibtorchDoes(boolean asks, int size) throws Exception {
        List<JudgeConfig.Head> questions = List.of(new JudgeConfig.Head("상의.핏", 7), new JudgeConfig.Head("상의.색상", 21));
        Scorer scorer =
                new Scorer(asks ? new ScorerConfig(50, 8, 128, 2, 2, 128, questions) : ScorerConfig.small(50, 8));
        try (TorchWeights weights = weights(scorer.weights())) {
            Path text = folder.resolve("text.onnx");
            Path image = folder.resolve("image.onnx");
            OnnxExporter exporter = new OnnxExporter(ElementType.FLOAT);
            exporter.write(ModelGraphs.scorerText(scorer, new TorchWeightValues(weights)), text);
            exporter.write(ModelGraphs.scorerImage(scorer, size, new TorchWeightValues(weights)), image);

            String kind = asks ? "with answers" : "small";
            ParityTable.hold("scorer, " + kind + ": captions", Parity.scorerText(scorer, weights, text));
            ParityTable.hold(
                    "scorer, " + kind + ": pictures of " + size + " pixels",
                    Parity.scorerImage(scorer, size, weights, image));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SIDE, 64})
    void servedJudgeAnswersAsLibtorchDoes(int size) throws Exception {
        Judge judge =
                new Judge(new JudgeConfig(List.of(new JudgeConfig.Head("상의", 2), new JudgeConfig.Head("상의.색상", 21))));
        try (TorchWeights weights = weights(judge.weights())) {
            Path file = folder.resolve("judge.onnx");
            new OnnxExporter(ElementType.FLOAT)
                    .write(ModelGraphs.judge(judge, size, new TorchWeightValues(weights)), file);

            ParityTable.hold("judge, " + size + " pixels", Parity.judge(judge, size, weights, file));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, false, NEAREST", "2, true, NEAREST", "2, false, GUMBEL"})
    void servedVqganDecodesAndEncodesAsLibtorchDoes(int patch, boolean cosine, VqganConfig.Quantizer quantizer)
            throws Exception {
        VqganConfig.Stack stack = new VqganConfig.Stack(patch, List.of(8, 16, 16), 1);
        Vqgan vqgan = new Vqgan(new VqganConfig(32, 24, 8, stack, stack, true, cosine, quantizer));
        try (TorchWeights weights = weights(vqgan.weights())) {
            Path decoder = folder.resolve("decoder.onnx");
            Path encoder = folder.resolve("encoder.onnx");
            OnnxExporter exporter = new OnnxExporter(ElementType.FLOAT);
            exporter.write(ModelGraphs.vqganDecoder(vqgan, new TorchWeightValues(weights)), decoder);
            exporter.write(ModelGraphs.vqganEncoder(vqgan, new TorchWeightValues(weights)), encoder);

            ParityTable.hold(
                    "VQGAN decoder: patch " + patch + ", " + (cosine ? "cosine " : "") + quantizer,
                    Parity.vqganDecoder(vqgan, weights, decoder));
            assertThat(Parity.vqganEncoder(vqgan, weights, encoder)).isLessThanOrEqualTo(0.02f);
        }
    }

    @Test
    void largeGraphIsSpreadOverFilesBelowTheLimit() throws Exception {
        // Given weights of 7 MB in all, one of them larger than a file may be
        Dalle dalle = new Dalle(new DalleConfig(1, 128, 2, 64, 12_000, 4, 64, 2, 2));
        int limit = 3 << 20;
        try (TorchWeights weights = weights(dalle.weights())) {
            Path file = folder.resolve("dalle.onnx");

            // When
            List<Path> written = new OnnxExporter(ElementType.FLOAT, limit)
                    .write(ModelGraphs.dalle(dalle, new TorchWeightValues(weights)), file);

            // Then
            assertThat(written).hasSizeGreaterThan(3).startsWith(file);
            for (Path part : written) {
                assertThat(Files.size(part)).isLessThanOrEqualTo(limit);
            }
            ParityTable.hold(
                    "KoDALLE: weights in files beside it, " + written.size(),
                    Parity.dalle(dalle, weights, file).difference());
        }
    }

    @Test
    void largeGraphKeepsItsWeightsOutsideWhereOneFileWouldDo() throws Exception {
        // Given weights of 18 MB
        Dalle dalle = new Dalle(new DalleConfig(1, 128, 2, 64, 34_000, 4, 64, 2, 2));
        try (TorchWeights weights = weights(dalle.weights())) {
            Path file = folder.resolve("outside.onnx");

            // When
            List<Path> written = new OnnxExporter(ElementType.FLOAT, 64 << 20)
                    .write(ModelGraphs.dalle(dalle, new TorchWeightValues(weights)), file);

            // Then
            assertThat(written).hasSize(2);
            assertThat(Files.size(file)).isLessThan(1 << 20);
            ParityTable.hold(
                    "KoDALLE: weights in files beside it, " + written.size(),
                    Parity.dalle(dalle, weights, file).difference());
        }
    }

    @Test
    void halfStorageHalvesTheFileAndStaysClose() throws Exception {
        Dalle dalle = new Dalle(new DalleConfig(2, 64, 2, 32, 1000, 6, 64, 3, 3));
        try (TorchWeights weights = weights(dalle.weights())) {
            Path file = folder.resolve("dalle.onnx");
            OnnxGraph graph = ModelGraphs.dalle(dalle, new TorchWeightValues(weights));
            new OnnxExporter(ElementType.FLOAT).write(graph, file);
            long whole = Files.size(file);

            new OnnxExporter(ElementType.FLOAT16).write(graph, file);

            assertThat(Files.size(file)).isLessThan(whole * 6 / 10);
            assertThat(Parity.dalle(dalle, weights, file).difference()).isLessThanOrEqualTo(2e-2f);
        }
    }

    @Test
    void roundsToHalves() {
        assertThat(HalfFloat.of(1f)).isEqualTo((short) 0x3c00);
        assertThat(HalfFloat.of(-2.5f)).isEqualTo((short) 0xc100);
        assertThat(HalfFloat.of(1f + 1 / 2048f)).isEqualTo((short) 0x3c00);
        assertThat(HalfFloat.of(1f + 3 / 2048f)).isEqualTo((short) 0x3c02);
        assertThat(HalfFloat.of(0x1p-24f)).isEqualTo((short) 1);
        assertThat(HalfFloat.of(0.1f)).isEqualTo((short) 0x2e66);
        assertThat(HalfFloat.of(1e9f)).isEqualTo((short) 0x7bff);
    }

    @Test
    void widensEveryHalfToWhatRoundsBackToIt() {
        for (int bits = 0; bits <= 0xffff; bits++) {
            if ((bits & 0x7c00) != 0x7c00) {
                assertThat(HalfFloat.of(HalfFloat.wide((short) bits))).isEqualTo((short) bits);
            }
        }
        assertThat(HalfFloat.wide((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(HalfFloat.wide((short) 0x7e00)).isNaN();
    }

    /** Larger residual scales than a fresh model's, so that no branch hides behind a small factor. */
    private static TorchWeights weights(List<Weight> declared) {
        List<Weight> loud = declared.stream()
                .map(weight -> weight.name().endsWith("_scale") && weight.size() > 1
                        ? new Weight(weight.name(), weight.shape(), Init.ONES)
                        : weight)
                .toList();
        return TorchWeights.create(loud, ComputeDevice.CPU, 5);
    }
}
