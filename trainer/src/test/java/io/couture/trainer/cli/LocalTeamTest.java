package io.couture.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalTeamTest {

    private static final int PORT = 29500;

    @Test
    void membersShareTheProcessors() {
        assertThat(member(2, 0, 16, Map.of())).containsEntry("OPENBLAS_NUM_THREADS", "8");
        assertThat(member(4, 3, 2, Map.of())).containsEntry("OPENBLAS_NUM_THREADS", "1");
    }

    @Test
    void whatWasSetStays() {
        assertThat(member(2, 0, 16, Map.of("OPENBLAS_NUM_THREADS", "3"))).containsEntry("OPENBLAS_NUM_THREADS", "3");
    }

    @Test
    void eachMemberKnowsItsPlaceAndItsGpu() {
        assertThat(member(2, 1, 16, Map.of("CUDA_VISIBLE_DEVICES", "4, 6")))
                .containsEntry("RANK", "1")
                .containsEntry("LOCAL_RANK", "1")
                .containsEntry("WORLD_SIZE", "2")
                .containsEntry("MASTER_PORT", "29500")
                .containsEntry("CUDA_VISIBLE_DEVICES", "6");
    }

    private static Map<String, String> member(int size, int rank, int processors, Map<String, String> outside) {
        Map<String, String> environment = new HashMap<>(outside);
        new LocalTeam(size, Path.of("tiny"), Path.of("work"), null).settle(environment, rank, PORT, processors);
        return environment;
    }
}
