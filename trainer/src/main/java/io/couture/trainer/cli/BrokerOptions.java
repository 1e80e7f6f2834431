package io.couture.trainer.cli;

import io.couture.trainer.service.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where jobs and reports go. */
final class BrokerOptions {

    @Option(
            names = "--kafka",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
            description = "the broker, host:port")
    String kafka;

    @Option(names = "--kafka-config", description = "properties file with Kafka's own keys, for TLS or SASL")
    @Nullable Path kafkaConfig;

    KafkaSettings settings() throws IOException {
        return KafkaSettings.of(kafka, kafkaConfig);
    }
}
