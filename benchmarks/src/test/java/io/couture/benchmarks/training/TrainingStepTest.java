package io.couture.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.model.Dalle;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingStepTest {

    @ParameterizedTest
    @CsvSource({"FP32, 1e-3", "BF16, 2e-2"})
    void bothWaysTakeTheSameSteps(Precision precision, double apart) {
        DalleConfig config = new DalleConfig(2, 16, 2, 8, 40, 6, 12, 3, 3);
        Dalle dalle = new Dalle(config);
        TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, 1);
        try (TrainingStep plain = new PlainStep(config, weights, precision);
                TrainingStep layered = new LayeredStep(dalle, weights, precision)) {
            RandomBatches batches = new RandomBatches(config, 3, new Random(1));
            double first = Double.NaN;
            double last = Double.NaN;
            for (int step = 0; step < 3; step++) {
                try (Scope scope = new Scope()) {
                    var batch = batches.next();
                    last = plain.run(batch);
                    assertThat(layered.run(batch)).isCloseTo(last, within(apart));
                }
                first = step == 0 ? last : first;
            }
            assertThat(last).isNotEqualTo(first);
        }
    }

    @Test
    void theTableTellsShareAndGrowth() throws IOException {
        String report = """
                {"batch": 4, "libtorch": {"medianMs": 100}, "layers": {"medianMs": 125},
                 "memory": {"steps": 80, "residentMiB": [10, 50, 100, 100, 104, 104, 102, 102]}}""";

        assertThat(TrainingTable.of(new ObjectMapper().readTree(report)))
                .contains("| the trainer's layers | 125.0 | 32.00 | 0.800 |")
                .contains("over 80 steps: 100 MiB in the second quarter, 102 MiB in the last, +2.0 %.");
    }

    @Test
    void theTableTellsWhatReversibleLayersSaveAndCost() throws IOException {
        String report = """
                {"depths": [{"layers": 20, "kept": {"peakMiB": 1000, "medianMs": 200},
                             "computedBack": {"peakMiB": 250, "medianMs": 270}}]}""";

        assertThat(ReversibleTable.of(new ObjectMapper().readTree(report)))
                .contains("| 20 | 1000, 200 | 250, 270 | 0.25 | 1.35 |");
    }
}
