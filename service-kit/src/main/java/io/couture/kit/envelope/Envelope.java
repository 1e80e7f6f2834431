package io.couture.kit.envelope;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came.
 *
 * @param timestampMillis when it was written, Unix milliseconds
 * @param value empty for a tombstone
 */
public record Envelope(
        String topic,
        int partition,
        long offset,
        long timestampMillis,
        @Nullable String key,
        Headers headers,
        ByteString value) {

    /** Reads a message of a Kafka channel. */
    public static Envelope of(Message<byte[]> message) {
        byte @Nullable [] payload = message.getPayload();
        ByteString value = payload == null ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(payload);
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(metadata -> of(metadata.getRecord(), value))
                .orElseGet(() -> new Envelope("", 0, 0, 0, null, Headers.NONE, value));
    }

    private static Envelope of(ConsumerRecord<?, ?> consumed, ByteString value) {
        Object key = consumed.key();
        return new Envelope(
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                consumed.timestamp(),
                key == null ? null : key.toString(),
                Headers.of(consumed.headers()),
                value);
    }

    /** The request id in the key: what stands before the first slash; null without a key. */
    public @Nullable String requestIdOfKey() {
        if (key == null || key.isBlank()) {
            return null;
        }
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    /** Where the record lies, for messages. */
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
