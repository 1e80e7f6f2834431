package io.couture.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
    @Test
    void readsItsCommandLine() {
        assertThat(BrokerSettings.parse(
                        "--data",
                        "d",
                        "--port",
                        "1",
                        "--controller-port",
                        "2",
                        "--partitions",
                        "3",
                        "--ready-file",
                        "r"))
                .isEqualTo(new BrokerSettings(Path.of("d"), 1, 2, 3, Path.of("r")));
    }

    @Test
    void namesAMissingOptionAndAValueOutOfRange() {
        assertThatThrownBy(() -> BrokerSettings.parse("--data", "d")).hasMessage("option --port is missing");
        assertThatThrownBy(() -> new BrokerSettings(Path.of("d"), 1, 2, 0, Path.of("r")))
                .hasMessage("partitions is 0, must be 1 to 256");
    }

    @Test
    void everyTopicIsBoundedAndReleasesAreCompacted() {
        for (NewTopic topic : Topics.all(4)) {
            if (topic.name().equals("couture.releases")) {
                assertThat(topic.configs()).containsEntry("cleanup.policy", "compact");
            } else {
                assertThat(topic.configs())
                        .containsKeys("retention.ms", "retention.bytes")
                        .containsEntry("max.message.bytes", "16777216");
            }
        }
        assertThat(Topics.all(4)).extracting(NewTopic::name).hasSize(12).doesNotHaveDuplicates();
    }
}
