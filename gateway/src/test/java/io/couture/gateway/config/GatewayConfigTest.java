package io.couture.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    @Test
    void hasDefaults() {
        GatewayConfig config = read(Map.of());

        assertThat(config.partition()).isZero();
        assertThat(config.keep()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.maxOpen()).isEqualTo(1000);
        assertThat(config.maxStreams()).isEqualTo(2000);
        assertThat(config.maxKept()).isEqualTo(10_000);
        assertThat(config.maxPictureMemory().asLongValue()).isEqualTo(256L << 20);
        assertThat(config.maxCaption()).isEqualTo(500);
        assertThat(config.maxBody().asLongValue()).isEqualTo(64L << 10);
        assertThat(config.deadline()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.maxDeadline()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void takesEveryKey() {
        GatewayConfig config = read(Map.of(
                "couture.gateway.partition", "4",
                "couture.gateway.keep", "PT1M",
                "couture.gateway.max-open", "5",
                "couture.gateway.max-streams", "6",
                "couture.gateway.max-kept", "7",
                "couture.gateway.max-picture-memory", "8M",
                "couture.gateway.max-caption", "9",
                "couture.gateway.max-body", "10K",
                "couture.gateway.deadline", "PT11S",
                "couture.gateway.max-deadline", "PT12S"));

        assertThat(config.partition()).isEqualTo(4);
        assertThat(config.keep()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.maxOpen()).isEqualTo(5);
        assertThat(config.maxStreams()).isEqualTo(6);
        assertThat(config.maxKept()).isEqualTo(7);
        assertThat(config.maxPictureMemory().asLongValue()).isEqualTo(8L << 20);
        assertThat(config.maxCaption()).isEqualTo(9);
        assertThat(config.maxBody().asLongValue()).isEqualTo(10L << 10);
        assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(11));
        assertThat(config.maxDeadline()).isEqualTo(Duration.ofSeconds(12));
    }

    private static GatewayConfig read(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(GatewayConfig.class);
    }
}
