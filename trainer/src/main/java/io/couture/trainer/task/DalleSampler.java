package io.couture.trainer.task;

import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.nn.BlockCache;
import io.couture.trainer.nn.KeyValue;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/**
 * Draws pictures' codes with libtorch, to look at a model while it trains; serving has its own sampler over ONNX.
 *
 * @param guidance logits are empty + guidance·(caption − empty); 1 leaves the caption's as they are
 * @param temperature logits are divided by it
 */
public record DalleSampler(DalleSequence sequence, ComputeDevice device, float guidance, float temperature)
        implements VqganDrawing.Codes {

    @Override
    public int[][] sample(TorchOps ops, long[][] texts, RandomGenerator random) {
        Dalle dalle = new Dalle(sequence.config());
        DalleConfig config = sequence.config();
        int prefix = config.textLength() + 1;
        int[][] codes = new int[texts.length][config.imageLength()];
        long[] tokens = prefill(texts);
        int rows = 2 * texts.length;
        float[] bias = new float[rows * prefix * prefix];
        for (int row = 0; row < rows; row++) {
            sequence.writeBias(tokens, row * prefix, prefix, bias, row * prefix * prefix);
        }
        long[] input = tokens;
        long[] positions = DalleSequence.positions(prefix);
        List<BlockCache<Tensor>> past = List.of();
        for (int place = 0; place < config.imageLength(); place++) {
            int queries = positions.length;
            try (Scope scope = new Scope()) {
                Dalle.Pass<Tensor> pass = dalle.forward(
                        ops,
                        Tensors.ofLongs(input, device, rows, queries),
                        Tensors.ofLongs(positions, device, 1, queries),
                        Tensors.ofFloats(bias, device, rows, 1, queries, prefix + place),
                        past);
                float[] logits =
                        Tensors.toFloats(dalle.imageLogits(ops, pass.hidden().select(1, queries - 1)));
                past = replace(scope, past, pass.present());
                input = draw(logits, codes, place, random);
            }
            positions = new long[] {prefix + place};
            bias = visible(tokens, prefix, prefix + place + 1);
        }
        past.forEach(DalleSampler::release);
        return codes;
    }

    /** [start, text] of each caption, then as many times [start, padding]. */
    private long[] prefill(long[][] texts) {
        int prefix = sequence.config().textLength() + 1;
        long[] tokens = new long[2 * texts.length * prefix];
        for (int i = 0; i < 2 * texts.length; i++) {
            long[] text = i < texts.length ? texts[i] : sequence.nullText();
            tokens[i * prefix] = sequence.start();
            System.arraycopy(text, 0, tokens, i * prefix + 1, text.length);
        }
        return tokens;
    }

    /** Everything so far but padding: [rows, 1, 1, total]. */
    private float[] visible(long[] tokens, int prefix, int total) {
        int rows = tokens.length / prefix;
        float[] bias = new float[rows * total];
        for (int row = 0; row < rows; row++) {
            for (int j = 1; j < prefix; j++) {
                if (sequence.hidden(j, tokens[row * prefix + j])) {
                    bias[row * total + j] = DalleSequence.FORBIDDEN;
                }
            }
        }
        return bias;
    }

    /** Draws one code for each caption and returns the next input, the same for its guided twin. */
    private long[] draw(float[] logits, int[][] codes, int place, RandomGenerator random) {
        int vocabulary = sequence.config().imageVocabulary();
        long[] next = new long[2 * codes.length];
        for (int i = 0; i < codes.length; i++) {
            float[] caption = Arrays.copyOfRange(logits, i * vocabulary, (i + 1) * vocabulary);
            int empty = (codes.length + i) * vocabulary;
            for (int v = 0; v < vocabulary; v++) {
                caption[v] = (logits[empty + v] + guidance * (caption[v] - logits[empty + v])) / temperature;
            }
            codes[i][place] = draw(caption, random);
            next[i] = sequence.config().imageToken(codes[i][place]);
            next[codes.length + i] = next[i];
        }
        return next;
    }

    private static int draw(float[] logits, RandomGenerator random) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] upTo = new double[logits.length];
        double sum = 0;
        for (int v = 0; v < logits.length; v++) {
            sum += Math.exp(logits[v] - largest);
            upTo[v] = sum;
        }
        int place = Arrays.binarySearch(upTo, random.nextDouble() * sum);
        return Math.min(place < 0 ? -place - 1 : place, logits.length - 1);
    }

    private static List<BlockCache<Tensor>> replace(
            Scope scope, List<BlockCache<Tensor>> past, List<BlockCache<Tensor>> present) {
        List<BlockCache<Tensor>> kept = new ArrayList<>();
        for (BlockCache<Tensor> layer : present) {
            kept.add(new BlockCache<>(
                    new KeyValue<>(
                            kept(scope, layer.keyValue().keys()),
                            kept(scope, layer.keyValue().values())),
                    layer.shifted().stream()
                            .map(shifted -> kept(scope, shifted))
                            .toList()));
        }
        past.forEach(DalleSampler::release);
        return kept;
    }

    /** A handle of its own: what split returns belongs to a vector that dies with the scope. */
    private static Tensor kept(Scope scope, Tensor tensor) {
        return scope.keep(tensor.detach());
    }

    private static void release(BlockCache<Tensor> layer) {
        Scope.release(layer.keyValue().keys());
        Scope.release(layer.keyValue().values());
        layer.shifted().forEach(Scope::release);
    }
}
