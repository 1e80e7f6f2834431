package io.couture.kit.publish;

import io.couture.kit.envelope.Outgoing;
import io.couture.model.ModelContractException;
import io.couture.model.TransientFailureException;
import io.quarkus.arc.DefaultBean;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** One idempotent producer for all of a process, opened with the first record. */
@ApplicationScoped
@DefaultBean
public class KafkaPublisher implements Publisher, AutoCloseable {

    /** Largest record in bytes: 16 MiB as the topics take, and room for headers. */
    static final int MAX_REQUEST_BYTES = (16 << 20) + (64 << 10);

    private static final long BUFFER_BYTES = 96L << 20;
    private static final int MAX_BLOCK_MILLIS = 15_000;

    private final Map<String, Object> broker;
    private @Nullable Producer<String, byte[]> producer;

    /**
     * @param broker all configuration under {@code kafka.}
     */
    @Inject
    public KafkaPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    @Override
    public CompletionStage<Void> publish(Outgoing outgoing) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                    outgoing.topic(),
                    outgoing.partition(),
                    outgoing.key(),
                    outgoing.value().toByteArray(),
                    outgoing.headers().toKafka());
            open().send(message, (metadata, failure) -> {
                if (failure == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(classify(outgoing, failure));
                }
            });
        } catch (RuntimeException failure) {
            written.completeExceptionally(classify(outgoing, failure));
        }
        return written;
    }

    private static RuntimeException classify(Outgoing outgoing, Exception failure) {
        String message = "cannot write " + outgoing.value().size() + " bytes to " + outgoing.topic() + " for "
                + outgoing.key() + ": " + failure.getMessage();
        boolean permanent = failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidTopicException
                || failure instanceof IllegalArgumentException;
        return permanent
                ? new ModelContractException(message, failure)
                : new TransientFailureException(message, failure);
    }

    private synchronized Producer<String, byte[]> open() {
        Producer<String, byte[]> opened = producer;
        if (opened == null) {
            opened = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
            producer = opened;
        }
        return opened;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        broker.forEach((key, value) -> {
            if (ProducerConfig.configNames().contains(key)) {
                settings.put(key, value);
            }
        });
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "couture-publisher");
        return settings;
    }

    @Override
    @PreDestroy
    public synchronized void close() {
        Producer<String, byte[]> opened = producer;
        if (opened != null) {
            opened.close(Duration.ofSeconds(5));
        }
    }
}
