package io.couture.benchmarks.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.benchmarks.Machine;
import io.couture.benchmarks.ReportOutput;
import io.couture.benchmarks.engine.ModelSize;
import io.couture.machine.host.Memory;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the trainer's layers cost. */
@Command(
        name = "training",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures a training step of the transformer on the processor: by the trainer's layers,",
            "and written straight against libtorch for this one model. Steps alternate, so that",
            "a noisy machine disturbs both alike. Then memory over many steps."
        })
public final class TrainingCommand implements Callable<Integer> {

    private static final int WARM_UP = 2;
    private static final int SMALL_BATCH = 2;
    private static final int MEMORY_EVERY = 10;
    private static final double MOST_APART = 1e-4;
    private static final double MOST_APART_IN_BF16 = 1e-2;
    private static final long SEED = 7;

    @Option(names = "--size", defaultValue = "STARTER", description = "${COMPLETION-CANDIDATES}")
    ModelSize size = ModelSize.STARTER;

    @Option(names = "--threads", description = "CPU threads; default one for each core")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--batch", defaultValue = "16", description = "captions with pictures in a step")
    int batch = 16;

    @Option(names = "--rounds", defaultValue = "30", description = "timed steps of each kind")
    int rounds = 30;

    @Option(
            names = "--precision",
            defaultValue = "fp32",
            description = "fp32, bf16, or auto: what the trainer would take")
    String precision = "fp32";

    @Option(names = "--endurance", defaultValue = "1000", description = "steps whose memory is watched; 0 for none")
    int endurance = 1000;

    private Precision format = Precision.FP32;

    @Mixin
    ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws IOException {
        atLeast("--threads", threads, 1);
        atLeast("--batch", batch, 1);
        atLeast("--rounds", rounds, 3);
        atLeast("--endurance", endurance, 0);
        format = Precision.of(precision, ComputeDevice.CPU);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode report = mapper.createObjectNode();
        report.put("benchmark", "training").put("size", size.name().toLowerCase(Locale.ROOT));
        report.put("threads", threads)
                .put("batch", batch)
                .put("precision", format.name().toLowerCase(Locale.ROOT));
        report.set("machine", Machine.describe(mapper));
        TorchRuntime.threads(threads);
        measureSpeed(report);
        if (endurance > 0) {
            measureMemory(report);
        }
        output.write(report, () -> TrainingTable.of(report));
        return 0;
    }

    private static void atLeast(String name, int value, int limit) {
        if (value < limit) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least " + limit);
        }
    }

    private void measureSpeed(ObjectNode report) {
        DalleConfig config = size.config();
        Dalle dalle = new Dalle(config);
        TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, SEED);
        List<Double> plainMillis = new ArrayList<>();
        List<Double> layeredMillis = new ArrayList<>();
        // The order matters little, but is not always the same.
        try (TrainingStep plain = new PlainStep(config, weights, format);
                TrainingStep layered = new LayeredStep(dalle, weights, format)) {
            RandomBatches batches = new RandomBatches(config, batch, new Random(SEED));
            for (int round = -WARM_UP; round < rounds; round++) {
                try (Scope scope = new Scope()) {
                    var examples = batches.next();
                    boolean plainFirst = round % 2 == 0;
                    Timed one = Timed.of(plainFirst ? plain : layered, examples);
                    Timed other = Timed.of(plainFirst ? layered : plain, examples);
                    if (round == -WARM_UP) {
                        requireSame(one.loss(), other.loss());
                    }
                    if (round >= 0) {
                        (plainFirst ? plainMillis : layeredMillis).add(one.millis());
                        (plainFirst ? layeredMillis : plainMillis).add(other.millis());
                    }
                }
            }
        }
        put(report.putObject("libtorch"), plainMillis);
        put(report.putObject("layers"), layeredMillis);
    }

    /** Two ways that compute different things are not to be compared. */
    private void requireSame(double one, double other) {
        double apart = format == Precision.BF16 ? MOST_APART_IN_BF16 : MOST_APART;
        if (!(Math.abs(one - other) <= apart * Math.abs(one))) {
            throw new IllegalStateException("the losses of the first step are " + one + " and " + other);
        }
    }

    private static void put(ObjectNode node, List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        node.put("medianMs", sorted[sorted.length / 2]);
        ArrayNode steps = node.putArray("stepMs");
        millis.forEach(step -> steps.add(Math.round(step * 10) / 10.0));
    }

    private void measureMemory(ObjectNode report) throws IOException {
        Dalle dalle = new Dalle(size.config());
        ObjectNode memory = report.putObject("memory");
        memory.put("steps", endurance).put("batch", SMALL_BATCH).put("every", MEMORY_EVERY);
        ArrayNode series = memory.putArray("residentMiB");
        try (TrainingStep step =
                new LayeredStep(dalle, TorchWeights.create(dalle.weights(), ComputeDevice.CPU, SEED), format)) {
            RandomBatches batches = new RandomBatches(size.config(), SMALL_BATCH, new Random(SEED));
            for (int i = 0; i < endurance; i++) {
                try (Scope scope = new Scope()) {
                    step.run(batches.next());
                }
                if ((i + 1) % MEMORY_EVERY == 0) {
                    series.add(Memory.resident() >> 20);
                }
            }
        }
    }
}
