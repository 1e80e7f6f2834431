package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.UpdateConfig;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.parallel.TwoProcesses;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that share each batch learn what one learns from the whole of it. */
class TeamTest {

    @TempDir
    private Path folder;

    @Test
    void twoProcessesTakeTheStepsOfOne() throws Exception {
        // Given
        TeamRun.train(folder.resolve("alone"), Team.alone());
        Path shared = folder.resolve("shared");

        // When
        TwoProcesses.run(TeamRun.class, shared);

        // Then
        List<JsonNode> expected = TwoProcesses.steps(folder.resolve("alone"));
        List<JsonNode> actual = TwoProcesses.steps(shared);
        assertThat(expected).hasSize(TeamRun.STEPS);
        assertThat(actual).hasSize(TeamRun.STEPS);
        for (int step = 0; step < TeamRun.STEPS; step++) {
            for (String name : new String[] {"loss", "far", "norm", "rate"}) {
                double one = expected.get(step).get(name).asDouble();
                assertThat(actual.get(step).get(name).asDouble())
                        .as("%s of step %d", name, step)
                        .isCloseTo(one, within(1e-5 * Math.max(1, one)));
            }
        }
        assertThat(expected.get(0).get("loss")).isNotEqualTo(expected.get(1).get("loss"));
        assertThat(Checkpoint.newest(shared.resolve("checkpoints"))
                        .orElseThrow()
                        .folder())
                .hasFileName("step-00000030");
        assertThat(shared.resolve("process-1").resolve("log.jsonl")).exists();
    }

    @Test
    void aBatchThatCannotBeSharedOutIsRefused() {
        UpdateConfig update = new UpdateConfig(UpdateConfig.Method.ADAMW, 2, UpdateConfig.Rate.COSINE, 1, 0.5f, 1000);
        StageConfig stage = new StageConfig(1, 0, 6, 0.1f, 0, 0, 0.5f, 1, 1, "cpu", "fp32", 1, update);

        assertThatThrownBy(() -> stage.sharedBy(2))
                .hasMessage("batch is 6 in 2 parts; 2 processes can share a multiple of 4");
        assertThat(stage.sharedBy(3).part()).isEqualTo(1);
        assertThat(stage.sharedBy(1)).isEqualTo(stage);
    }
}
