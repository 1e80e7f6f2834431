package io.couture.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PipelineTableTest {

    @Test
    void comparesMediansWithTheSlowestStageAndWithTakingTurns() throws IOException {
        String report = """
                {"rounds": [
                  {"together": {"perSecond": 3.0, "dalle-service": 1.5, "broker": 0.1},
                   "dalle-service": 4, "vqgan-service": 16, "clip-service": 64},
                  {"together": {"perSecond": 9.0, "dalle-service": 1.5, "broker": 0.1},
                   "dalle-service": 4, "vqgan-service": 16, "clip-service": 64},
                  {"together": {"perSecond": 2.0, "dalle-service": 1.1, "broker": 0.1},
                   "dalle-service": 4, "vqgan-service": 16, "clip-service": 64}]}
                """;

        String table = PipelineTable.of(new ObjectMapper().readTree(report));

        assertThat(table)
                .contains("| vqgan-service | 16.00 |", "| together | 3.00 |")
                .contains("Together they have 0.75 of the slowest stage's throughput, and 0.98 of")
                .contains("dalle-service 1.50, broker 0.10, in all 1.60.");
    }
}
