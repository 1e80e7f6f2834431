package io.couture.benchmarks.engine;

import io.couture.dalle.domain.TokenModel;
import io.couture.dalle.inference.OnnxTokenModel;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.nn.BlockCache;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.torch.TorchWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Something that writes a picture's tokens step by step. */
interface Subject extends AutoCloseable {

    /** Writes one picture in each of some rows, all from the same caption. */
    Timing write(int rows);

    @Override
    void close();

    /** Couture's own model on ONNX Runtime, as dalle-service runs it. */
    static Subject couture(RandomModel model, String variant, int threads, int rows) {
        // Nobody else is on the cores.
        InferenceOptions options = new InferenceOptions(Device.CPU, threads).spinning(true);
        TokenModel opened = OnnxTokenModel.open(model.release(), variant, options, Math.max(2, rows));
        return new Couture(opened, caption(model.config()));
    }

    /** The same weights in libtorch, fp32, keys and values concatenated at every step; at most a minute of a picture. */
    static Subject libtorch(RandomModel model, int threads) {
        TorchRuntime.threads(threads);
        return new Libtorch(model.config(), RandomModel.weights(model.config()));
    }

    private static List<Integer> caption(DalleConfig config) {
        return IntStream.rangeClosed(0, config.textLength())
                .map(i -> 2 + i * 7 % (config.textVocabulary() - 2))
                .boxed()
                .toList();
    }

    /** See {@link #couture}. */
    record Couture(TokenModel model, List<Integer> caption) implements Subject {

        @Override
        public Timing write(int rows) {
            TokenModel.TextState text = model.prefill(caption, List.of());
            for (int row = 0; row < rows; row++) {
                model.begin(row, text);
            }
            int[] codes = new int[rows];
            float[] logits = new float[model.codes()];
            double[] times = new double[model.imageTokens() - 1];
            for (int step = 0; step < times.length; step++) {
                long began = System.nanoTime();
                model.step(codes);
                for (int row = 0; row < rows; row++) {
                    model.logits(row, logits);
                    codes[row] = best(logits);
                }
                times[step] = (System.nanoTime() - began) / 1e6;
            }
            return new Timing(rows, times);
        }

        private static int best(float[] logits) {
            int best = 0;
            for (int i = 1; i < logits.length; i++) {
                best = logits[i] > logits[best] ? i : best;
            }
            return best;
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** See {@link #libtorch}. */
    record Libtorch(DalleConfig config, TorchWeights weights) implements Subject {

        /** It may take half a second for a step. */
        private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(60);

        @Override
        public Timing write(int rows) {
            Dalle dalle = new Dalle(config);
            TorchOps ops = new TorchOps(weights);
            int text = config.textLength() + 1;
            long[] words = new long[rows * text];
            for (int i = 0; i < words.length; i++) {
                words[i] = caption(config).get(i % text);
            }
            double[] times = new double[config.imageLength() - 1];
            try (Gradients none = Gradients.off();
                    Scope all = new Scope()) {
                float[] causal = new float[text * text];
                for (int q = 0; q < text; q++) {
                    Arrays.fill(causal, q * text + q + 1, (q + 1) * text, -1e9f);
                }
                Dalle.Pass<Tensor> pass = dalle.forward(
                        ops,
                        Tensors.ofLongs(words, ComputeDevice.CPU, rows, text),
                        Tensors.ofLongs(places(0, text), ComputeDevice.CPU, 1, text),
                        Tensors.ofFloats(causal, ComputeDevice.CPU, 1, 1, text, text),
                        List.of());
                List<BlockCache<Tensor>> memory = kept(all, pass.present());
                long[] codes = new long[rows];
                long start = System.nanoTime();
                for (int step = 0; step < times.length; step++) {
                    long began = System.nanoTime();
                    if (began - start > ENOUGH_NANOS) {
                        times = Arrays.copyOf(times, step);
                        break;
                    }
                    try (Scope one = new Scope()) {
                        int seen = text + step + 1;
                        pass = dalle.forward(
                                ops,
                                Tensors.ofLongs(codes(codes), ComputeDevice.CPU, rows, 1),
                                Tensors.ofLongs(places(text + step, 1), ComputeDevice.CPU, 1, 1),
                                Tensors.ofFloats(new float[seen], ComputeDevice.CPU, 1, 1, 1, seen),
                                memory);
                        Tensor logits = dalle.imageLogits(ops, pass.hidden());
                        codes = Tensors.toLongs(ops.argmin(ops.multiply(logits, ops.scalar(-1)), -1));
                        List<BlockCache<Tensor>> grown = kept(one, pass.present());
                        released(memory);
                        memory = grown;
                    }
                    times[step] = (System.nanoTime() - began) / 1e6;
                }
                released(memory);
            }
            return new Timing(rows, times);
        }

        private long[] codes(long[] codes) {
            return Arrays.stream(codes)
                    .map(code -> config.imageToken(Math.toIntExact(code)))
                    .toArray();
        }

        private static long[] places(int from, int count) {
            return IntStream.range(from, from + count).asLongStream().toArray();
        }

        private static List<BlockCache<Tensor>> kept(Scope scope, List<BlockCache<Tensor>> memory) {
            List<BlockCache<Tensor>> kept = new ArrayList<>();
            for (BlockCache<Tensor> layer : memory) {
                scope.keep(layer.keyValue().keys());
                scope.keep(layer.keyValue().values());
                kept.add(layer);
            }
            return kept;
        }

        private static void released(List<BlockCache<Tensor>> memory) {
            for (BlockCache<Tensor> layer : memory) {
                Scope.release(layer.keyValue().keys());
                Scope.release(layer.keyValue().values());
            }
        }

        @Override
        public void close() {
            weights.close();
        }
    }
}
