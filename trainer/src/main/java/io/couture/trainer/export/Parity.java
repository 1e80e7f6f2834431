package io.couture.trainer.export;

import ai.onnxruntime.OrtException;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.TwoTowers;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;

/**
 * How far an exported graph is from the libtorch forward it was made of: each method runs both on two random examples
 * and returns the largest absolute difference of any output. Weights stored in 32 bits stay within 1e-4.
 */
public final class Parity {

    private static final int BATCH = 2;
    private static final int START = 0;
    private static final int PADDING = 1;
    private static final long SEED = 20;

    private Parity() {}

    /**
     * How near a transformer's served logits are to libtorch's.
     *
     * @param difference largest absolute difference
     * @param cosine of the angle between both, the smallest of all positions
     */
    public record Agreement(float difference, float cosine) {}

    /**
     * Reads two captions and then writes image token after image token, each from what is remembered, and compares every
     * step with one pass of libtorch over the whole sequence. The second caption is padded.
     */
    public static Agreement dalle(Dalle dalle, TorchWeights weights, Path graph) throws OrtException {
        DalleConfig config = dalle.config();
        int length = config.trainedLength();
        long[] tokens = tokens(config);
        float[] bias = bias(config, tokens);
        float[] expected = compute(weights, ops -> {
            Tensor hidden = dalle.forward(
                            ops,
                            Tensors.ofLongs(tokens, ComputeDevice.CPU, BATCH, length),
                            Tensors.ofLongs(DalleSequence.positions(length), ComputeDevice.CPU, 1, length),
                            Tensors.ofFloats(bias, ComputeDevice.CPU, BATCH, 1, length, length),
                            List.of())
                    .hidden();
            return dalle.imageLogits(ops, hidden);
        });
        float largest = 0;
        float cosine = 1;
        try (ServedGraph served = new ServedGraph(graph)) {
            int position = config.textLength();
            for (List<float[]> logits : new DecodingParity(served, config, tokens, bias).run()) {
                for (int b = 0; b < BATCH; b++) {
                    int from = (b * length + position) * config.imageVocabulary();
                    float[] whole = Arrays.copyOfRange(expected, from, from + config.imageVocabulary());
                    largest = Math.max(largest, difference(whole, logits.get(b)));
                    cosine = Math.min(cosine, cosine(whole, logits.get(b)));
                }
                position++;
            }
        }
        return new Agreement(largest, cosine);
    }

    /** The same for DALL·E mini's graphs: captions are read once, and pictures written token after token. */
    public static Agreement dalleMini(DalleMini mini, TorchWeights weights, Path reader, Path writer)
            throws OrtException {
        MiniParity both = new MiniParity(mini);
        int length = mini.config().imageLength();
        int codes = mini.config().imageVocabulary();
        float[] expected = both.whole(weights);
        float largest = 0;
        float cosine = 1;
        int position = 0;
        for (float[] logits : both.served(reader, writer)) {
            for (int b = 0; b < BATCH; b++) {
                int from = (b * length + position) * codes;
                float[] whole = Arrays.copyOfRange(expected, from, from + codes);
                float[] served = Arrays.copyOfRange(logits, b * codes, (b + 1) * codes);
                largest = Math.max(largest, difference(whole, served));
                cosine = Math.min(cosine, cosine(whole, served));
            }
            position++;
        }
        return new Agreement(largest, cosine);
    }

    public static float scorerText(TwoTowers scorer, TorchWeights weights, Path graph) throws OrtException {
        int length = scorer.textLength();
        long[] tokens = new Random(SEED)
                .longs((long) BATCH * length, 0, scorer.textVocabulary())
                .toArray();
        float[] mask = new float[BATCH * length];
        Arrays.fill(mask, 1f);
        Arrays.fill(mask, mask.length - length / 2, mask.length, 0f);
        float[] expected = compute(
                weights,
                ops -> scorer.text(
                        ops,
                        Tensors.ofLongs(tokens, ComputeDevice.CPU, BATCH, length),
                        Tensors.ofFloats(mask, ComputeDevice.CPU, BATCH, length)));
        try (ServedGraph served = new ServedGraph(graph)) {
            ServedGraph.Inputs inputs =
                    served.inputs().longs("tokens", tokens, BATCH, length).floats("mask", mask, BATCH, length);
            return difference(expected, output(served.run(inputs), "embedding"));
        }
    }

    /**
     * Compares the picture tower.
     *
     * @param size height and width of the pictures
     */
    public static float scorerImage(TwoTowers scorer, int size, TorchWeights weights, Path graph) throws OrtException {
        float[] expected = compute(weights, ops -> scorer.image(ops, torchPixels(size)));
        try (ServedGraph served = new ServedGraph(graph)) {
            return difference(expected, output(served.run(servedPixels(served, size)), "embedding"));
        }
    }

    /**
     * Compares the judge.
     *
     * @param size height and width of the pictures
     */
    public static float judge(Judge judge, int size, TorchWeights weights, Path graph) throws OrtException {
        float largest = 0;
        try (ServedGraph served = new ServedGraph(graph)) {
            Map<String, float[]> outputs = served.run(servedPixels(served, size));
            for (Map.Entry<String, float[]> head : outputs.entrySet()) {
                float[] expected = compute(weights, ops -> judged(judge, ops, size, head.getKey()));
                largest = Math.max(largest, difference(expected, head.getValue()));
            }
        }
        return largest;
    }

    private static Tensor judged(Judge judge, TorchOps ops, int size, String output) {
        Tensor seen = judge.seen(ops, torchPixels(size));
        return output.equals(ModelGraphs.FEATURES)
                ? judge.features(ops, seen)
                : output(judge.scores(ops, seen), output);
    }

    /** Random tokens to pixels in [−1, 1]. */
    public static float vqganDecoder(Vqgan vqgan, TorchWeights weights, Path graph) throws OrtException {
        int length = vqgan.config().tokens();
        long[] tokens = new Random(SEED)
                .longs((long) BATCH * length, 0, vqgan.config().codes())
                .toArray();
        float[] expected =
                compute(weights, ops -> vqgan.decode(ops, Tensors.ofLongs(tokens, ComputeDevice.CPU, BATCH, length)));
        try (ServedGraph served = new ServedGraph(graph)) {
            Map<String, float[]> outputs = served.run(served.inputs().longs("tokens", tokens, BATCH, length));
            return difference(expected, output(outputs, "pixels"));
        }
    }

    /** Share of tokens that differ: near ties may fall either way, so a little above 0 is no error. */
    public static float vqganEncoder(Vqgan vqgan, TorchWeights weights, Path graph) throws OrtException {
        int side = vqgan.config().imageSize();
        float[] pixels = uniform(BATCH * 3 * side * side);
        float[] expected = compute(
                weights, ops -> vqgan.tokens(ops, Tensors.ofFloats(pixels, ComputeDevice.CPU, BATCH, 3, side, side)));
        try (ServedGraph served = new ServedGraph(graph)) {
            float[] actual =
                    output(served.run(served.inputs().floats("pixels", pixels, BATCH, 3, side, side)), "tokens");
            int different = 0;
            for (int i = 0; i < expected.length; i++) {
                different += expected[i] == actual[i] ? 0 : 1;
            }
            return (float) different / expected.length;
        }
    }

    private interface Forward {
        Tensor on(TorchOps ops);
    }

    private static float[] compute(TorchWeights weights, Forward forward) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            return Tensors.toFloats(forward.on(new TorchOps(weights)));
        }
    }

    private static long[] tokens(DalleConfig config) {
        Random random = new Random(SEED);
        DalleSequence sequence = new DalleSequence(config, START, PADDING);
        int length = config.trainedLength();
        long[] tokens = new long[BATCH * length];
        for (int b = 0; b < BATCH; b++) {
            long[] text = random.longs(config.textLength(), PADDING + 1, config.textVocabulary())
                    .toArray();
            Arrays.fill(text, config.textLength() / (b + 1), config.textLength(), PADDING);
            int[] codes = random.ints(config.imageLength(), 0, config.imageVocabulary())
                    .toArray();
            sequence.write(text, codes, tokens, b * length);
        }
        return tokens;
    }

    private static float[] bias(DalleConfig config, long[] tokens) {
        DalleSequence sequence = new DalleSequence(config, START, PADDING);
        int length = config.trainedLength();
        float[] bias = new float[BATCH * length * length];
        for (int b = 0; b < BATCH; b++) {
            sequence.writeBias(tokens, b * length, length, bias, b * length * length);
        }
        return bias;
    }

    private static Tensor torchPixels(int size) {
        return Tensors.ofFloats(uniform(BATCH * 3 * size * size), ComputeDevice.CPU, BATCH, 3, size, size);
    }

    private static ServedGraph.Inputs servedPixels(ServedGraph served, int size) throws OrtException {
        return served.inputs().floats("pixels", uniform(BATCH * 3 * size * size), BATCH, 3, size, size);
    }

    /** Numbers in [−1, 1), always the same. */
    private static float[] uniform(int length) {
        Random random = new Random(SEED);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static <V> V output(Map<String, V> outputs, String name) {
        V values = outputs.get(name);
        if (values == null) {
            throw new IllegalStateException("the graph has no output " + name + ", only " + outputs.keySet());
        }
        return values;
    }

    private static float difference(float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalStateException(
                    "the graph gave " + actual.length + " numbers, libtorch " + expected.length);
        }
        float largest = 0;
        for (int i = 0; i < expected.length; i++) {
            float difference = Math.abs(expected[i] - actual[i]);
            if (!(difference <= largest)) {
                largest = difference;
            }
        }
        return largest;
    }

    /** Of the angle between two rows of numbers. */
    public static float cosine(float[] a, float[] b) {
        double product = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            ofA += a[i] * a[i];
            ofB += b[i] * b[i];
        }
        return (float) (product / Math.sqrt(ofA * ofB));
    }
}
