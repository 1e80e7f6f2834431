package io.couture.benchmarks.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.benchmarks.engine.ModelSize;
import io.couture.machine.host.Memory;
import io.couture.trainer.model.AttentionType;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleOptions;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes steps with reversible layers of one kind; prints one JSON object. */
@Command(name = "reversible-step", hidden = true, description = "Measures one subject; what 'reversible' starts.")
public final class ReversibleStepCommand implements Callable<Integer> {

    private static final int WARM_UP = 1;
    private static final long SEED = 7;

    @Option(names = "--size", required = true)
    ModelSize size = ModelSize.STARTER;

    @Option(names = "--layers", required = true)
    int layers;

    @Option(names = "--batch", required = true)
    int batch;

    @Option(names = "--rounds", required = true)
    int rounds;

    @Option(names = "--threads", required = true)
    int threads;

    @Option(names = "--keeps", required = true, arity = "1")
    boolean keeps;

    @Override
    public Integer call() throws IOException {
        TorchRuntime.threads(threads);
        ObjectMapper json = new ObjectMapper();
        ObjectNode result = json.createObjectNode();
        measure(result);
        System.out.println(json.writeValueAsString(result));
        return 0;
    }

    private void measure(ObjectNode result) throws IOException {
        DalleConfig config = config();
        Dalle dalle = new Dalle(config);
        double[] millis = new double[rounds];
        TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, SEED);
        long before = Memory.resident();
        try (TrainingStep step = new LayeredStep(dalle, weights, Precision.FP32, keeps)) {
            RandomBatches batches = new RandomBatches(config, batch, new Random(SEED));
            for (int round = -WARM_UP; round < rounds; round++) {
                try (Scope scope = new Scope()) {
                    Timed timed = Timed.of(step, batches.next());
                    if (round >= 0) {
                        millis[round] = timed.millis();
                    }
                    result.put("loss", timed.loss());
                }
            }
        }
        Arrays.sort(millis);
        result.put("medianMs", millis[rounds / 2]).put("peakMiB", Memory.peak() - before >> 20);
    }

    private DalleConfig config() {
        DalleConfig plain = size.config();
        return new DalleConfig(
                layers,
                plain.width(),
                plain.heads(),
                plain.headWidth(),
                plain.textVocabulary(),
                plain.textLength(),
                plain.imageVocabulary(),
                plain.gridHeight(),
                plain.gridWidth(),
                new DalleOptions(
                        DalleOptions.Layout.COUTURE, 0, List.of(AttentionType.FULL), false, false, false, false, true),
                null);
    }
}
