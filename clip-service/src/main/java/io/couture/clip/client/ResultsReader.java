package io.couture.clip.client;

import io.couture.clip.domain.FinishedRequests;
import io.couture.clip.domain.RecentResults;
import io.couture.clip.domain.RequestKey;
import io.couture.kit.envelope.Topics;
import io.couture.model.TransientFailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Finished requests by the end of couture.results. Read when a picture comes for the first time after partitions were
 * assigned, on the worker that asks: whose pictures are delivered again, an instance that is gone may have answered.
 */
public final class ResultsReader implements FinishedRequests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PARTITION_BYTES = 16 << 20;

    private final Map<String, Object> broker;
    private final Duration window;
    private final int capacity;
    private final RecentResults recent;
    private boolean outdated;
    private long generation;

    /**
     * @param broker all configuration under {@code kafka.}
     * @param window how far back results are read: at least the longest deadline
     * @param capacity most results read of a partition, and most remembered
     */
    public ResultsReader(Map<String, Object> broker, Duration window, int capacity) {
        this.broker = Map.copyOf(broker);
        this.window = window;
        this.capacity = capacity;
        this.recent = new RecentResults(capacity);
    }

    /** Others may have finished requests whose pictures come here from now on. */
    public synchronized void outdated() {
        outdated = true;
        generation++;
    }

    @Override
    public boolean contains(RequestKey request) {
        refresh();
        return recent.contains(request);
    }

    @Override
    public void remember(String requestId, long resultMillis) {
        recent.remember(requestId, resultMillis);
    }

    private void refresh() {
        long wanted;
        synchronized (this) {
            if (!outdated) {
                return;
            }
            wanted = generation;
        }
        read();
        synchronized (this) {
            outdated = generation != wanted;
        }
    }

    private void read() {
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(Topics.RESULTS, PATIENCE)) {
                partitions.add(new TopicPartition(Topics.RESULTS, partition.partition()));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            seek(consumer, ends);
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
                if (System.nanoTime() > giveUp) {
                    throw new TimeoutException("its end was not reached within " + PATIENCE);
                }
                for (ConsumerRecord<String, byte[]> result : consumer.poll(POLL)) {
                    if (result.key() != null) {
                        recent.remember(result.key(), result.timestamp());
                    }
                }
            }
        } catch (KafkaException e) {
            throw new TransientFailureException("cannot read " + Topics.RESULTS + ": " + e.getMessage(), e);
        }
    }

    private void seek(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        long since = System.currentTimeMillis() - window.toMillis();
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times, PATIENCE);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end : Math.max(start.offset(), end - capacity));
        });
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        broker.forEach((key, value) -> {
            if (ConsumerConfig.configNames().contains(key)) {
                settings.put(key, value);
            }
        });
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "couture-clip-results");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }
}
