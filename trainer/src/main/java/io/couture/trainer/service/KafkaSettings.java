package io.couture.trainer.service;

import io.couture.model.TransientFailureException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the broker.
 *
 * @param common Kafka's own keys, for every client
 */
public record KafkaSettings(Map<String, String> common) {

    /** Longer without a sign of life, and the job is somebody else's. */
    private static final int SESSION_MILLIS = 30_000;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public KafkaSettings {
        common = new TreeMap<>(common);
    }

    /**
     * Of a broker's address and, where it needs more (TLS, SASL), a properties file with Kafka's keys.
     *
     * @throws IOException when the file cannot be read
     */
    public static KafkaSettings of(String bootstrap, @Nullable Path file) throws IOException {
        Map<String, String> common = new HashMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            properties.forEach((key, value) -> common.put(String.valueOf(key), String.valueOf(value)));
        }
        common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return new KafkaSettings(common);
    }

    /** For a publisher. */
    public Map<String, Object> producer() {
        return new HashMap<>(common);
    }

    /** A member of a group, given one record at a time, whose offsets are committed by hand. */
    Consumer<String, byte[]> member(String group) {
        Map<String, Object> settings = settings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        // Who joins takes partitions over one by one: those that stay are not taken away for a moment.
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A reader of every partition of a topic, in no group.
     *
     * @throws IllegalArgumentException when the broker has no such topic
     * @throws TransientFailureException when it does not answer
     */
    Consumer<String, byte[]> reader(String topic) {
        Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalArgumentException("there is no topic " + topic + " at " + bootstrap());
            }
            consumer.assign(partitions);
            return consumer;
        } catch (KafkaException e) {
            consumer.close();
            throw new TransientFailureException(topic + " at " + bootstrap() + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    String bootstrap() {
        return String.valueOf(common.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
