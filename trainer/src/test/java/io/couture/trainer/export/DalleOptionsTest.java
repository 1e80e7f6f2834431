package io.couture.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.model.AttentionType;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleOptions;
import io.couture.trainer.model.DalleOptions.Layout;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.nn.BlockCache;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.task.DalleBatch;
import io.couture.trainer.task.DalleLoss;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option of the transformer trains, decodes from a cache and computes in ONNX what it does in libtorch. */
class DalleOptionsTest {

    private static final float TOLERANCE = ParityTable.TOLERANCE;
    private static final int START = 0;
    private static final int PADDING = 1;
    private static final List<AttentionType> MIXED =
            List.of(AttentionType.AXIAL_ROW, AttentionType.AXIAL_COL, AttentionType.CONV_LIKE);
    private static final List<AttentionType> FULL = List.of(AttentionType.FULL);

    @TempDir
    private Path folder;

    static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of("plain", DalleOptions.PLAIN, 5),
                Arguments.of("kodalle", options(Layout.KODALLE, FULL, ""), 5),
                Arguments.of("row", options(Layout.COUTURE, List.of(AttentionType.AXIAL_ROW), ""), 5),
                Arguments.of("column", options(Layout.COUTURE, List.of(AttentionType.AXIAL_COL), ""), 5),
                Arguments.of("conv", options(Layout.COUTURE, List.of(AttentionType.CONV_LIKE), ""), 7),
                Arguments.of("shift", options(Layout.COUTURE, FULL, "shift"), 5),
                Arguments.of("rotary", options(Layout.COUTURE, FULL, "rotary"), 5),
                Arguments.of("sandwich", options(Layout.COUTURE, FULL, "sandwich"), 5),
                Arguments.of("stable", options(Layout.COUTURE, FULL, "stable"), 5),
                Arguments.of("reversible", options(Layout.COUTURE, FULL, "reversible"), 5),
                Arguments.of("all", options(Layout.KODALLE, MIXED, "shift rotary sandwich stable reversible"), 5),
                Arguments.of("16", options(Layout.COUTURE, MIXED, "shift rotary"), 16),
                Arguments.of("32", options(Layout.COUTURE, MIXED, ""), 32));
    }

    /** The largest picture only decodes: its masks are those of the smaller ones. */
    static Stream<Arguments> trained() {
        return options().filter(option -> !option.get()[2].equals(32));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void servedGraphDecodesWhatLibtorchComputesAtOnce(String name, DalleOptions options, int grid) throws Exception {
        Dalle dalle = new Dalle(config(options, grid));
        try (TorchWeights weights = weights(dalle)) {
            Path file = folder.resolve(name + ".onnx");
            new OnnxExporter(ElementType.FLOAT).write(ModelGraphs.dalle(dalle, new TorchWeightValues(weights)), file);

            ParityTable.hold(
                    "KoDALLE: " + name + ", grid " + grid,
                    Parity.dalle(dalle, weights, file).difference());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void decodingTokenByTokenEqualsOnePass(String name, DalleOptions options, int grid) {
        Dalle dalle = new Dalle(config(options, grid));
        try (TorchWeights weights = weights(dalle);
                Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            Sequence sequence = Sequence.of(dalle.config(), 1);
            Tensor whole =
                    sequence.pass(dalle, ops, 0, sequence.length(), List.of()).hidden();

            List<BlockCache<Tensor>> past = List.of();
            int from = 0;
            for (int to : ends(dalle.config())) {
                Dalle.Pass<Tensor> pass = sequence.pass(dalle, ops, from, to, past);
                float[] expected = Tensors.toFloats(ops.slice(whole, 1, from, to));
                float[] actual = Tensors.toFloats(pass.hidden());
                for (int i = 0; i < expected.length; i++) {
                    assertThat(Math.abs(actual[i] - expected[i])).isLessThanOrEqualTo(TOLERANCE);
                }
                past = pass.present();
                from = to;
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trained")
    void threeStepsLowerTheLossOnOneBatch(String name, DalleOptions options, int grid) {
        Dalle dalle = new Dalle(config(options, grid));
        try (TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, 5);
                Scope run = new Scope()) {
            AdamW optimizer = new AdamW(
                    new TensorVector(weights.tensors().values().toArray(Tensor[]::new)), new AdamWOptions(3e-3));
            TorchOps ops = new TorchOps(weights);
            double first = 0;
            double last = 0;
            for (int step = 0; step <= 3; step++) {
                try (Scope scope = new Scope()) {
                    optimizer.zero_grad();
                    Tensor loss = DalleLoss.of(
                                    dalle, ops, Sequence.of(dalle.config(), 2).batch())
                            .total();
                    last = loss.item_double();
                    first = step == 0 ? last : first;
                    loss.backward();
                    optimizer.step();
                }
            }
            assertThat(last).isFinite().isLessThan(first);
            // Every weight takes part.
            weights.tensors()
                    .forEach(
                            (weight, tensor) -> assertThat(tensor.mutable_grad().defined())
                                    .as(weight)
                                    .isTrue());
        }
    }

    /** Two pieces of text, then token by token; in large pictures, of which ONNX does each, some at once. */
    private static List<Integer> ends(DalleConfig config) {
        int step = 1 + config.imageLength() / 40;
        List<Integer> ends = new ArrayList<>(List.of(3, config.textLength() + 3));
        for (int end = config.textLength() + 4; end < config.trainedLength(); end += step) {
            ends.add(end);
        }
        ends.add(config.trainedLength());
        return ends;
    }

    private static DalleOptions options(Layout layout, List<AttentionType> attention, String on) {
        List<String> words = List.of(on.split(" "));
        return new DalleOptions(
                layout,
                layout == Layout.KODALLE ? 40 : 0,
                attention,
                words.contains("shift"),
                words.contains("rotary"),
                words.contains("sandwich"),
                words.contains("stable"),
                words.contains("reversible"));
    }

    private static DalleConfig config(DalleOptions options, int grid) {
        int heads = grid == 32 ? 1 : 2;
        return new DalleConfig(3, 8 * heads, heads, 8, 24, 6, 12, grid, grid).with(options);
    }

    /** Larger residual scales than a fresh model's, so that no branch hides behind a small factor. */
    private static TorchWeights weights(Dalle dalle) {
        List<Weight> loud = dalle.weights().stream()
                .map(weight -> weight.name().endsWith("_scale")
                        ? new Weight(weight.name(), weight.shape(), Init.ONES)
                        : weight)
                .toList();
        return TorchWeights.create(loud, ComputeDevice.CPU, 5);
    }

    /** Captions, the second one padded, with their pictures. */
    private record Sequence(DalleSequence layout, long[][] texts, int[][] codes) {

        static Sequence of(DalleConfig config, int batch) {
            Random random = new Random(3);
            long[][] texts = new long[batch][];
            int[][] codes = new int[batch][];
            for (int b = 0; b < batch; b++) {
                texts[b] = random.longs(config.textLength(), PADDING + 1, config.textVocabulary())
                        .toArray();
                Arrays.fill(texts[b], 4, config.textLength(), PADDING);
                codes[b] = random.ints(config.imageLength(), 0, config.imageVocabulary())
                        .toArray();
            }
            return new Sequence(new DalleSequence(config, START, PADDING), texts, codes);
        }

        int length() {
            return layout.config().trainedLength();
        }

        DalleBatch batch() {
            return DalleBatch.of(layout, texts, codes, ComputeDevice.CPU);
        }

        /** Positions from..to−1 of the first example, the earlier ones being in the past. */
        Dalle.Pass<Tensor> pass(Dalle dalle, TorchOps ops, int from, int to, List<BlockCache<Tensor>> past) {
            DalleBatch all = batch();
            Tensor rows = ops.slice(all.bias(), 2, from, to);
            return dalle.forward(
                    ops,
                    ops.slice(all.tokens(), 1, from, to),
                    ops.slice(all.positions(), 1, from, to),
                    ops.slice(rows, 3, 0, to),
                    past);
        }
    }
}
