package io.couture.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.model.AttentionType;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleOptions;
import io.couture.trainer.model.DalleOptions.Layout;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.task.DalleBatch;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The options that a release may have, decoded as the services do: captions without their padding. */
class ServedPrefillTest {

    private static final float TOLERANCE = 1e-4f;
    private static final int START = 0;
    private static final int PADDING = 1;
    private static final DalleConfig SIZES = new DalleConfig(3, 16, 2, 8, 24, 6, 12, 5, 5);
    private static final long[] TEXT = {7, 8, 9, PADDING, PADDING, PADDING};
    /** Begin token and caption. */
    private static final int LENGTH = 4;

    @TempDir
    private Path folder;

    static Stream<DalleOptions> servable() {
        List<AttentionType> full = List.of(AttentionType.FULL);
        List<AttentionType> sparse = List.of(AttentionType.AXIAL_ROW, AttentionType.AXIAL_COL, AttentionType.CONV_LIKE);
        return Stream.of(
                DalleOptions.PLAIN,
                new DalleOptions(Layout.COUTURE, 0, sparse, false, false, false, false, false),
                new DalleOptions(Layout.COUTURE, 0, full, false, true, false, false, false),
                new DalleOptions(Layout.COUTURE, 9, sparse, false, true, true, true, true));
    }

    @ParameterizedTest
    @MethodSource("servable")
    void captionWithoutPaddingGivesTheSameScores(DalleOptions options) throws Exception {
        Dalle dalle = new Dalle(SIZES.with(options));
        int[] codes = codes();
        try (TorchWeights weights = weights(dalle)) {
            Path file = folder.resolve("dalle.onnx");
            new OnnxExporter(ElementType.FLOAT).write(ModelGraphs.dalle(dalle, new TorchWeightValues(weights)), file);
            float[] expected = whole(dalle, weights, Precision.FP32);
            try (ServedGraph served = new ServedGraph(file)) {
                Map<String, float[]> read = run(served, new long[] {START, 7, 8, 9}, 0, Map.of());
                // A padding token asks at position T and is seen by nobody; the caption's columns stay as they are.
                int ask = SIZES.textLength();
                assertClose(
                        expected,
                        0,
                        run(served, new long[] {PADDING}, ask, read).get("logits"));
                Map<String, float[]> outputs = read;
                for (int place = 0; place + 1 < SIZES.imageLength(); place++) {
                    long[] token = {SIZES.imageToken(codes[place])};
                    outputs = run(served, token, SIZES.textLength() + 1 + place, outputs);
                    assertClose(expected, place + 1, outputs.get("logits"));
                }
            }
        }
    }

    /** Tokens from a position on; the memory is empty, or what an earlier run left. */
    private static Map<String, float[]> run(ServedGraph served, long[] tokens, int from, Map<String, float[]> before)
            throws Exception {
        int queries = tokens.length;
        ServedGraph.Inputs inputs = served.inputs()
                .longs("tokens", tokens, 1, queries)
                .longs("positions", LongStream.range(from, from + queries).toArray(), 1, queries)
                .floats("attention_bias", visible(queries), 1, 1, queries, SIZES.positions());
        int size = SIZES.heads() * SIZES.positions() * SIZES.headWidth();
        for (int layer = 0; layer < SIZES.layers(); layer++) {
            for (int which = 0; which < 2; which++) {
                float[] memory =
                        before.getOrDefault(InPlaceMemory.outputs(layer).get(which), new float[size]);
                inputs.floats(
                        InPlaceMemory.inputs(layer).get(which),
                        memory,
                        1,
                        SIZES.heads(),
                        SIZES.positions(),
                        SIZES.headWidth());
            }
        }
        return served.run(inputs);
    }

    @ParameterizedTest
    @MethodSource("servable")
    void sixteenBitsStayClose(DalleOptions options) {
        Dalle dalle = new Dalle(SIZES.with(options));
        try (TorchWeights weights = weights(dalle)) {
            float[] exact = whole(dalle, weights, Precision.FP32);
            float[] rounded = whole(dalle, weights, Precision.BF16);

            assertThat(rounded).usingComparatorWithPrecision(0.1f).containsExactly(exact);
            assertThat(rounded).isNotEqualTo(exact);
        }
    }

    /** Scores of all image tokens [25, 12], computed at once with the padding masked. */
    private static float[] whole(Dalle dalle, TorchWeights weights, Precision precision) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope();
                Precision.Autocast cast = precision.autocast(ComputeDevice.CPU)) {
            TorchOps ops = new TorchOps(weights);
            DalleBatch batch = DalleBatch.of(
                    new DalleSequence(dalle.config(), START, PADDING),
                    new long[][] {TEXT},
                    new int[][] {codes()},
                    ComputeDevice.CPU);
            Tensor hidden = dalle.forward(ops, batch.tokens(), batch.positions(), batch.bias(), List.of())
                    .hidden();
            return Tensors.toFloats(dalle.imageLogits(ops, ops.slice(hidden, 1, SIZES.textLength(), Long.MAX_VALUE)));
        }
    }

    private static int[] codes() {
        int[] codes = new int[SIZES.imageLength()];
        Arrays.setAll(codes, i -> i * 5 % SIZES.imageVocabulary());
        return codes;
    }

    /** Every column but those between caption and picture, for each query. */
    private static float[] visible(int queries) {
        float[] bias = new float[queries * SIZES.positions()];
        for (int query = 0; query < queries; query++) {
            int from = query * SIZES.positions();
            Arrays.fill(bias, from + LENGTH, from + SIZES.textLength() + 1, DalleSequence.FORBIDDEN);
        }
        return bias;
    }

    private static TorchWeights weights(Dalle dalle) {
        List<Weight> loud = dalle.weights().stream()
                .map(weight -> weight.name().endsWith("_scale")
                        ? new Weight(weight.name(), weight.shape(), Init.ONES)
                        : weight)
                .toList();
        return TorchWeights.create(loud, ComputeDevice.CPU, 5);
    }

    private static void assertClose(float[] whole, int place, float[] actual) {
        int codes = SIZES.imageVocabulary();
        assertThat(actual)
                .usingComparatorWithPrecision(TOLERANCE)
                .containsExactly(Arrays.copyOfRange(whole, place * codes, (place + 1) * codes));
    }
}
