package io.couture.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.parallel.TwoProcesses;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that share each batch of a VQGAN keep one codebook and one discriminator. */
class VqganTeamTest {

    /** Sums are in another order, and training carries what that rounds on. */
    private static final double TOLERANCE = 1e-4;

    @TempDir
    private Path folder;

    @Test
    void twoProcessesTakeTheStepsOfOne() throws Exception {
        VqganTeamRun.train(folder.resolve("alone"), Team.alone());

        TwoProcesses.run(VqganTeamRun.class, folder.resolve("shared"));

        List<JsonNode> expected = TwoProcesses.steps(folder.resolve("alone"));
        List<JsonNode> actual = TwoProcesses.steps(folder.resolve("shared"));
        assertThat(expected)
                .hasSize(VqganTeamRun.STEPS)
                .anyMatch(step -> step.path("revived").asDouble() > 0);
        assertThat(actual).hasSize(VqganTeamRun.STEPS);
        for (int step = 0; step < VqganTeamRun.STEPS; step++) {
            for (String name : List.of("difference", "norm", "perplexity", "revived", "discriminator")) {
                assertThat(actual.get(step).has(name))
                        .isEqualTo(expected.get(step).has(name));
                double one = expected.get(step).path(name).asDouble();
                assertThat(actual.get(step).path(name).asDouble())
                        .as("%s of step %d", name, step)
                        .isCloseTo(one, within(TOLERANCE * Math.max(1, one)));
            }
        }
        assertThat(expected.get(VqganTeamRun.STEPS - 1).has("discriminator")).isTrue();
        assertThat(Checkpoint.newest(folder.resolve("shared").resolve("checkpoints")))
                .isPresent();
    }
}
