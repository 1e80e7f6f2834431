package io.couture.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class EngineTableTest {

    @Test
    void comparesEverySubjectWithItsFloorAndWithLibtorch() throws Exception {
        JsonNode report = new ObjectMapper().readTree("""
                        {"threads": 2, "subjects": [
                          {"what": "bandwidth", "bytesPerSecond": 1e9},
                          {"what": "libtorch", "loadSeconds": 1, "residentBytes": 5e6,
                           "timings": [{"rows": 1, "medianMs": 80}]},
                          {"what": "fp32", "loadSeconds": 2, "residentBytes": 4e6,
                           "timings": [{"rows": 1, "medianMs": 40}]},
                          {"what": "int8", "loadSeconds": 3, "residentBytes": 2e6,
                           "timings": [{"rows": 1, "medianMs": 10}]}]}""");

        String table = EngineTable.of(report, 5_000_000);

        // 5 million weights at 1 GB/s: 20 ms in 32 bits, 5 ms in 8.
        assertThat(table)
                .contains("2 threads read 1.0 GB/s")
                .contains("| fp32 | 1 | 40.0 | 25 | 2.00 | 2.00× | 2.0 | 4 |")
                .contains("| int8 | 1 | 10.0 | 100 | 2.00 | 8.00× | 3.0 | 2 |");
    }

    @Test
    void knowsWhatAStepOfKoDalleReads() {
        assertThat(ModelSize.KODALLE.weightsPerStep()).isEqualTo(251_658_240L);
    }

    @Test
    void takesTheMiddleOfTheSteps() {
        assertThat(new Timing(2, new double[] {5, 1, 3}).median()).isEqualTo(3);
        assertThat(new Timing(2, new double[] {5, 1, 3, 4}).median()).isEqualTo(3.5);
    }
}
