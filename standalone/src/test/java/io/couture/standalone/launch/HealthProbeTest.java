package io.couture.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthProbeTest {
    @Test
    void namesTheChecksThatAreDownWithWhatTheySay() {
        String health = """
            {"status":"DOWN","checks":[
              {"name":"kafka","status":"UP"},
              {"name":"release","status":"DOWN","data":{"reason":"digest of clip/text.onnx differs"}}]}
            """;

        assertThat(HealthProbe.downChecks(health))
                .isEqualTo("not ready: release {\"reason\":\"digest of clip/text.onnx differs\"}");
    }

    @Test
    void saysSoWhenTheAnswerIsNotHealth() {
        assertThat(HealthProbe.downChecks("<html>")).contains("cannot be read");
        assertThat(HealthProbe.isReady("127.0.0.1", 1)).isFalse();
    }
}
