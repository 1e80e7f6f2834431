package io.couture.gateway.client;

import com.google.protobuf.InvalidProtocolBufferException;
import io.couture.gateway.config.GatewayConfig;
import io.couture.gateway.domain.Generations;
import io.couture.gateway.domain.Replies;
import io.couture.kit.envelope.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads this gateway's own partition of couture.results and couture.progress, from the moment it started: what is older
 * belongs to requests that this process does not know. No consumer group: nobody else reads that partition, and a
 * rebalance would only cost answers. When a consumer breaks, the next one goes on where it was.
 */
@ApplicationScoped
public class KafkaReplies implements Replies {

    private static final Logger LOG = Logger.getLogger(KafkaReplies.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 500;
    /** A record takes up to 16 MiB; more than one fit into a fetch. */
    private static final int FETCH_BYTES = 17 << 20;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private volatile boolean listening;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /**
     * @param broker all configuration under {@code kafka.}
     */
    @Inject
    public KafkaReplies(@Identifier("default-kafka-broker") Map<String, Object> broker, GatewayConfig config) {
        this(() -> open(broker), config.partition());
    }

    KafkaReplies(Supplier<Consumer<String, byte[]>> consumers, int partition) {
        this.consumers = consumers;
        this.partitions =
                List.of(new TopicPartition(Topics.PROGRESS, partition), new TopicPartition(Topics.RESULTS, partition));
    }

    @Override
    public synchronized void start(Generations generations) {
        Thread reader = new Thread(() -> readUntilStopped(generations), "gateway-replies");
        reader.setDaemon(true);
        thread = reader;
        reader.start();
    }

    @Override
    public boolean listening() {
        return listening;
    }

    @Override
    public void stop() {
        stopped = true;
        Thread reader;
        synchronized (this) {
            reader = thread;
        }
        if (reader != null) {
            reader.interrupt();
        }
    }

    private void readUntilStopped(Generations generations) {
        LateCandidates late = new LateCandidates(generations, Instant::now);
        while (!stopped) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                read(consumer, generations, late);
            } catch (WakeupException | InterruptException stopping) {
                LOG.debug("reader of replies was asked to stop");
            } catch (RuntimeException problem) {
                LOG.warnf("reader of replies broke and starts again: %s", problem.getMessage());
                pause();
            } finally {
                listening = false;
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer, Generations generations, LateCandidates late) {
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            Long offset = next.get(partition);
            if (offset == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
            // Asks the broker: from here on nothing that is written can be missed.
            next.put(partition, consumer.position(partition));
        }
        listening = true;
        LOG.infof("listening: %s", partitions);
        while (!stopped) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                bring(record, generations, late);
            }
            late.look();
        }
    }

    private static void bring(ConsumerRecord<String, byte[]> record, Generations generations, LateCandidates late) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        try {
            if (record.topic().equals(Topics.RESULTS)) {
                ReplyReader.result(value, late);
            } else {
                ReplyReader.progress(value, generations);
            }
        } catch (InvalidProtocolBufferException poison) {
            // The request it may have meant runs into its deadline; nothing else can be known of it.
            LOG.warnf(
                    "reply cannot be read and is skipped: topic=%s partition=%d offset=%d %s",
                    record.topic(), record.partition(), record.offset(), poison.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Consumer<String, byte[]> open(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>();
        broker.forEach((key, value) -> {
            if (ConsumerConfig.configNames().contains(key)) {
                settings.put(key, value);
            }
        });
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "couture-gateway-replies");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
