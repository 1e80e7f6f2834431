package io.couture.trainer.task;

import com.sun.management.OperatingSystemMXBean;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.torch.TorchWeights;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * Prints how many captions with pictures one second of training takes in, for a few sizes. Arguments: threads, batch,
 * then sizes as {@code layers×width×heads×headWidth×textLength}. Decides which size a time budget can train.
 */
public final class DalleBenchmark {

    private static final int WARM_UP = 1;
    private static final int MEASURED = 3;
    private static final int TEXT_VOCABULARY = 2048;
    private static final int IMAGE_VOCABULARY = 1024;
    private static final int GRID = 16;

    private DalleBenchmark() {}

    public static void main(String[] arguments) {
        int threads = Integer.parseInt(arguments[0]);
        int batch = Integer.parseInt(arguments[1]);
        TorchRuntime.threads(threads);
        for (int i = 2; i < arguments.length; i++) {
            String[] sizes = arguments[i].split("x");
            DalleConfig config = new DalleConfig(
                    Integer.parseInt(sizes[0]),
                    Integer.parseInt(sizes[1]),
                    Integer.parseInt(sizes[2]),
                    Integer.parseInt(sizes[3]),
                    TEXT_VOCABULARY,
                    Integer.parseInt(sizes[4]),
                    IMAGE_VOCABULARY,
                    GRID,
                    GRID);
            measure(config, batch, arguments[i] + ", " + threads + " threads, batch " + batch);
        }
    }

    private static void measure(DalleConfig config, int batch, String what) {
        Dalle dalle = new Dalle(config);
        try (TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, 1);
                Scope scope = new Scope()) {
            TensorVector parameters =
                    new TensorVector(weights.tensors().values().toArray(Tensor[]::new));
            AdamW optimizer = new AdamW(parameters, new AdamWOptions(3e-4));
            TorchOps ops = new TorchOps(weights);
            long began = 0;
            long beganCpu = 0;
            double loss = 0;
            for (int step = 0; step < WARM_UP + MEASURED; step++) {
                if (step == WARM_UP) {
                    began = System.nanoTime();
                    beganCpu = processCpuNanos();
                }
                loss = step(dalle, ops, optimizer, example(config, batch));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpuSeconds = (processCpuNanos() - beganCpu) / 1e9;
            System.out.printf(
                    "%s: %.2f samples/s, %.2f per CPU second, %.0f ms/step, %,d parameters, loss %.3f%n",
                    what,
                    MEASURED * batch / seconds,
                    MEASURED * batch / cpuSeconds,
                    1e3 * seconds / MEASURED,
                    weights.count(),
                    loss);
        }
    }

    private static long processCpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double step(Dalle dalle, TorchOps ops, AdamW optimizer, Example example) {
        try (Scope scope = new Scope()) {
            DalleSequence sequence = new DalleSequence(dalle.config(), 0, 1);
            DalleBatch batch = DalleBatch.of(sequence, example.texts, example.codes, ComputeDevice.CPU);
            optimizer.zero_grad();
            Tensor total = DalleLoss.of(dalle, ops, batch).total();
            total.backward();
            optimizer.step();
            return total.item_double();
        }
    }

    private record Example(long[][] texts, int[][] codes) {}

    private static Example example(DalleConfig config, int batch) {
        Random random = new Random(7);
        long[][] texts = new long[batch][];
        int[][] codes = new int[batch][];
        for (int b = 0; b < batch; b++) {
            texts[b] = random.longs(config.textLength(), 2, config.textVocabulary())
                    .toArray();
            codes[b] = random.ints(config.imageLength(), 0, config.imageVocabulary())
                    .toArray();
        }
        return new Example(texts, codes);
    }
}
