package io.couture.trainer.model.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.export.Arithmetic;
import io.couture.trainer.export.DalleMiniGraphs;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.Parity;
import io.couture.trainer.export.ParityTable;
import io.couture.trainer.export.TorchWeightValues;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.nn.AttentionMemory;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DalleMiniTest {

    private static final float TOLERANCE = 1e-4f;
    private static final DalleMiniConfig SMALL = new DalleMiniConfig(2, 16, 2, 22, 20, 5, 12, 9);
    private static final int VOCABULARY = SMALL.imageVocabulary();
    /** The second caption is padded. */
    private static final long[] TEXT = {0, 4, 5, 6, 2, 0, 7, 2, 1, 1};

    private static final float[] BIAS = {0, 0, 0, 0, 0, 0, 0, 0, -1e9f, -1e9f};
    /** Two pictures, each begun by the token after the last code. */
    private static final long[] IMAGE = {12, 3, 1, 4, 1, 5, 9, 2, 6, 12, 2, 7, 1, 8, 2, 8, 1, 8};

    private final DalleMini mini = new DalleMini(SMALL);

    @TempDir
    private Path folder;

    @Test
    void miniAndMegaHaveTheirPublishedParameters() {
        assertThat(count(DalleMiniConfig.mini())).isEqualTo(437_833_712L);
        assertThat(count(DalleMiniConfig.mega())).isEqualTo(2_587_521_024L);
    }

    @Test
    void writingTokenByTokenEqualsOnePass() {
        try (TorchWeights weights = TorchWeights.create(mini.weights(), ComputeDevice.CPU, 5);
                Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            float[] whole = Tensors.toFloats(logits(ops));
            DalleMini.Caption<Tensor> caption = caption(ops);
            List<AttentionMemory<Tensor>> past = List.of();
            for (int p = 0; p < SMALL.imageLength(); p++) {
                DalleMini.Pass<Tensor> pass = mini.write(
                        ops,
                        longs(column(p), 2, 1),
                        longs(new long[] {p}, 1, 1),
                        Tensors.zeros(ComputeDevice.CPU, 1, 1, 1, p + 1),
                        caption,
                        past);
                assertClose(at(whole, p), Tensors.toFloats(mini.imageLogits(ops, pass.hidden())));
                past = pass.present();
            }
        }
    }

    @Test
    void servedGraphsComputeWhatLibtorchDoes() throws Exception {
        ParityTable.hold("DALL·E mini", served(Arithmetic.FLOAT).difference());
    }

    @Test
    void servedGraphsInFewerBitsPointWhereLibtorchDoes() throws Exception {
        assertThat(served(Arithmetic.HALF).cosine()).isGreaterThan(0.9999f);
        assertThat(served(Arithmetic.INT8).cosine()).isGreaterThan(0.99f);
    }

    private Parity.Agreement served(Arithmetic arithmetic) throws Exception {
        try (TorchWeights weights = TorchWeights.create(mini.weights(), ComputeDevice.CPU, 5)) {
            Path reader = folder.resolve("reader.onnx");
            Path writer = folder.resolve("writer.onnx");
            OnnxExporter exporter = new OnnxExporter(ElementType.FLOAT);
            exporter.write(DalleMiniGraphs.reader(mini, new TorchWeightValues(weights), arithmetic), reader);
            exporter.write(DalleMiniGraphs.writer(mini, new TorchWeightValues(weights), arithmetic), writer);
            return Parity.dalleMini(mini, weights, reader, writer);
        }
    }

    @Test
    void paddingOfTheCaptionChangesNothing() {
        try (TorchWeights weights = TorchWeights.create(mini.weights(), ComputeDevice.CPU, 5);
                Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            float[] expected = Tensors.toFloats(logits(ops));
            long[] other = TEXT.clone();
            other[8] = 9;

            float[] actual = Tensors.toFloats(write(ops, caption(ops, other)));

            assertClose(expected, actual);
        }
    }

    @Test
    void threeStepsLowerTheLossOnOneBatch() {
        try (TorchWeights weights = TorchWeights.create(mini.weights(), ComputeDevice.CPU, 5);
                Scope run = new Scope()) {
            AdamW optimizer = new AdamW(
                    new TensorVector(weights.tensors().values().toArray(Tensor[]::new)), new AdamWOptions(3e-3));
            TorchOps ops = new TorchOps(weights);
            long[] targets = {3, 1, 4, 1, 5, 9, 2, 6, 5, 2, 7, 1, 8, 2, 8, 1, 8, 2};
            double[] losses = new double[4];
            for (int step = 0; step < losses.length; step++) {
                try (Scope scope = new Scope()) {
                    optimizer.zero_grad();
                    Tensor loss = torch.cross_entropy_loss(
                            ops.reshape(logits(ops), targets.length, VOCABULARY), longs(targets, targets.length));
                    losses[step] = loss.item_double();
                    loss.backward();
                    optimizer.step();
                }
            }
            assertThat(losses[3]).isFinite().isLessThan(losses[0]);
        }
    }

    @Test
    void headsMustShareTheWidth() {
        assertThatThrownBy(() -> new DalleMiniConfig(1, 10, 3, 8, 20, 5, 12, 9))
                .hasMessage("width 10 is not a multiple of 3 heads");
    }

    private static long count(DalleMiniConfig config) {
        return new DalleMini(config).weights().stream().mapToLong(Weight::size).sum();
    }

    private Tensor logits(TorchOps ops) {
        return write(ops, caption(ops));
    }

    /** Scores [2, 9, 12] of the whole pictures at once. */
    private Tensor write(TorchOps ops, DalleMini.Caption<Tensor> caption) {
        int length = SMALL.imageLength();
        float[] bias = new float[length * length];
        for (int i = 0; i < length; i++) {
            Arrays.fill(bias, i * length + i + 1, (i + 1) * length, DalleSequence.FORBIDDEN);
        }
        DalleMini.Pass<Tensor> pass = mini.write(
                ops,
                longs(IMAGE, 2, length),
                longs(DalleSequence.positions(length), 1, length),
                Tensors.ofFloats(bias, ComputeDevice.CPU, 1, 1, length, length),
                caption,
                List.of());
        return mini.imageLogits(ops, pass.hidden());
    }

    private DalleMini.Caption<Tensor> caption(TorchOps ops) {
        return caption(ops, TEXT);
    }

    private DalleMini.Caption<Tensor> caption(TorchOps ops, long[] text) {
        return mini.read(
                ops,
                longs(text, 2, 5),
                longs(DalleSequence.positions(5), 1, 5),
                Tensors.ofFloats(BIAS, ComputeDevice.CPU, 2, 1, 1, 5));
    }

    /** Both pictures' tokens at a position. */
    private static long[] column(int position) {
        return new long[] {IMAGE[position], IMAGE[SMALL.imageLength() + position]};
    }

    /** Both pictures' scores at a position. */
    private static float[] at(float[] logits, int position) {
        float[] scores = new float[2 * VOCABULARY];
        for (int b = 0; b < 2; b++) {
            int from = (b * SMALL.imageLength() + position) * VOCABULARY;
            System.arraycopy(logits, from, scores, b * VOCABULARY, VOCABULARY);
        }
        return scores;
    }

    private static Tensor longs(long[] values, long... shape) {
        return Tensors.ofLongs(values, ComputeDevice.CPU, shape);
    }

    private static void assertClose(float[] expected, float[] actual) {
        assertThat(actual).usingComparatorWithPrecision(TOLERANCE).containsExactly(expected);
    }
}
