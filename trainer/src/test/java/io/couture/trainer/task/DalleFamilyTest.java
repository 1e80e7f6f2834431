package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DalleFamilyTest {

    private static final DalleConfig CONFIG = new DalleConfig(2, 32, 2, 16, 12, 4, 8, 2, 2);

    @Test
    void picturesWeighSevenTimesWhatTextDoes() {
        DalleFamily family = new DalleFamily(new DalleSequence(CONFIG, 0, 1), ComputeDevice.CPU);
        try (Scope scope = new Scope();
                TorchWeights weights = TorchWeights.create(family.weights(), ComputeDevice.CPU, 5)) {
            TrainingTask.Loss loss =
                    family.loss(new TorchOps(weights), new long[][] {{5, 6, 7, 1}}, new int[][] {{0, 3, 7, 2}});
            float text = Objects.requireNonNull(loss.parts().get("text")).item_float();
            float image = Objects.requireNonNull(loss.parts().get("image")).item_float();

            assertThat(loss.total().item_float()).isCloseTo((text + 7 * image) / 8, within(1e-5f));
            assertThat(family.total(Map.of("text", 2.0, "image", 1.0))).isCloseTo(9 / 8.0, within(1e-9));
            // Before training every token is about as likely as any other.
            assertThat(image).isCloseTo((float) Math.log(8), within(0.5f));
            assertThat(text).isCloseTo((float) Math.log(12), within(0.5f)).isNotEqualTo(image);
        }
    }
}
