package io.couture.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.loss.PerceptualLoss;
import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.model.perception.JudgePerception;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerceptualStartTest {

    private static final int SIDE = 32;
    private static final int STEPS = 4;

    @TempDir
    Path work;

    @Test
    void joinsAtItsShareOfTheRun() throws Exception {
        JudgePerception network = new JudgePerception();
        try (TorchWeights weights = TorchWeights.create(network.weights(), ComputeDevice.CPU, 1);
                PerceptualLoss loss = new PerceptualLoss("fresh eyes", network, weights.copy())) {
            new VqganTrainer(recipe(0.5), new Grey(), new Grey(), work, loss, Team.alone(), Start.RANDOM).run();
        }

        List<Boolean> joined = Files.readAllLines(work.resolve("log.jsonl")).stream()
                .filter(line -> line.contains("\"difference\""))
                .map(line -> line.contains("\"perceptual\""))
                .toList();
        assertThat(joined).containsExactly(false, false, true, true);
    }

    private static VqganRecipe recipe(double from) {
        VqganConfig.Stack stack = new VqganConfig.Stack(2, List.of(8, 8), 1);
        return new VqganRecipe(
                new StageConfig(STEPS, 0, 1, 0.01f, 0, 0f, 0.5f, 1f, 1, "cpu", "fp32", 1),
                new VqganConfig(SIDE, 8, 4, stack, stack, false, true),
                new VqganRecipe.Losses(1, 0, 0, 0, 1, 0.25f, new VqganRecipe.Perceptual(1, "", from)),
                new VqganRecipe.CodebookStart(0, 1, 2, 1),
                new VqganRecipe.Opponent(
                        new PatchDiscriminator.Config(8, 1, true, false), 1, 0.5f, 1, VqganRecipe.Guard.NONE),
                new VqganRecipe.Reports(1, 1000, 1000, 1));
    }

    /** One grey picture. */
    private static final class Grey implements BatchSource {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public int imageSize() {
            return SIDE;
        }

        @Override
        public void copy(int index, byte[] rgbChw) {
            Arrays.fill(rgbChw, (byte) 90);
        }
    }
}
