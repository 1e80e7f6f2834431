package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.UpdateConfig;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.loop.TrainingDivergedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateTest {

    private static final long NEVER = -1;

    @TempDir
    private Path work;

    @Test
    void aBatchInPartsTakesTheStepsOfTheWholeBatch() throws Exception {
        List<Double> whole = norms(new TargetTask(6, NEVER), stage(1, UpdateConfig.Rate.COSINE, 30), "whole");
        List<Double> parts = norms(new TargetTask(2, NEVER), stage(3, UpdateConfig.Rate.COSINE, 30), "parts");

        assertThat(parts).hasSize(30);
        for (int step = 0; step < 30; step++) {
            assertThat(parts.get(step)).as("norm of step %d", step).isCloseTo(whole.get(step), within(1e-3));
        }
        assertThat(whole.get(0)).isNotEqualTo(whole.get(29));
    }

    @Test
    void anExplodingGradientStopsBeforeItChangesTheWeights() throws Exception {
        // Given an example whose gradient is ten million times the usual one
        StageConfig stage = stage(1, UpdateConfig.Rate.COSINE, 40);

        // When
        assertThatThrownBy(() -> new TaskTrainer(new TargetTask(6, 35), stage, pace(), work).run())
                // Then
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("target diverged at step 35: gradient norm is ")
                .hasMessageContaining("more than update.explosion 1000 times the usual ")
                .hasMessageContaining("Its batch: [210, 211, 212, 213, 214, 215]")
                .hasMessageContaining("The last good checkpoint is "
                        + work.resolve("checkpoints").resolve("step-00000030"));
        assertThat(Checkpoint.newest(work.resolve("checkpoints")).orElseThrow().folder())
                .hasFileName("step-00000030");
    }

    @Test
    void aLossThatIsNoNumberStopsBeforeItChangesTheWeights() {
        StageConfig stage = stage(1, UpdateConfig.Rate.COSINE, 40);

        assertThatThrownBy(() -> new TaskTrainer(new TargetTask(6, 12, Float.NaN), stage, pace(), work).run())
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("target diverged at step 12: loss is NaN")
                .hasMessageContaining("Its batch: [72, 73, 74, 75, 76, 77]")
                .hasMessageContaining("The last good checkpoint is "
                        + work.resolve("checkpoints").resolve("step-00000010"));
    }

    @Test
    void plateauLowersTheRateOfARunThatGetsNoBetter() throws Exception {
        // The task's evaluation, the weights' size, only grows; patience ends at the second of the evaluations.
        StageConfig stage = stage(1, UpdateConfig.Rate.PLATEAU, 40);

        new TaskTrainer(new TargetTask(6, NEVER), stage, pace(), work).run();

        assertThat(Checkpoint.newest(work.resolve("checkpoints"))
                        .orElseThrow()
                        .state()
                        .path("schedule")
                        .path("share")
                        .asDouble())
                .isEqualTo(0.125);
    }

    private List<Double> norms(TrainingTask task, StageConfig stage, String name) throws Exception {
        Path folder = work.resolve(name);
        new TaskTrainer(task, stage, pace(), folder).run();
        List<Double> norms = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("log.jsonl"))) {
            JsonNode node = new ObjectMapper().readTree(line);
            if (node.has("norm")) {
                norms.add(node.get("norm").asDouble());
            }
        }
        return norms;
    }

    private static PaceRecipe pace() {
        return new PaceRecipe(1, 10, 10);
    }

    private static StageConfig stage(int parts, UpdateConfig.Rate rate, int steps) {
        UpdateConfig update = new UpdateConfig(UpdateConfig.Method.ADAMW, parts, rate, 1, 0.5f, 1000);
        return new StageConfig(steps, 0, 6, 0.1f, 0, 0, 0.5f, 10, 1, "cpu", "fp32", 1, update);
    }
}
