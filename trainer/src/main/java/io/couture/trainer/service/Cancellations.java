package io.couture.trainer.service;

import io.couture.kit.envelope.Topics;
import io.couture.proto.v1.TrainingJob;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Jobs that were taken back. A reader beside the group: while a job is worked on the group gives no records, and a
 * cancellation stands behind the job that it means.
 */
final class Cancellations implements AutoCloseable {

    private final Consumer<String, byte[]> consumer;
    /** By job, the last cancellation. */
    private final Map<String, ConsumerRecord<String, byte[]>> last = new HashMap<>();

    Cancellations(KafkaSettings kafka) {
        consumer = kafka.reader(Topics.TRAINING_JOBS);
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Reads all that is there. */
    void catchUp() {
        TopicEnd.readTo(consumer, this::remember);
    }

    /** Reads what has come, without waiting: also while the broker is away. */
    void look() {
        consumer.poll(Duration.ZERO).forEach(this::remember);
    }

    private void remember(ConsumerRecord<String, byte[]> record) {
        try {
            TrainingJob job = JobReader.read(record);
            if (job.getCancel()) {
                last.put(job.getJobId(), record);
            }
        } catch (IllegalArgumentException unreadable) {
            // The group rejects it, aloud.
        }
    }

    /** Whether the job of this record was taken back after it was sent. */
    boolean isCancelled(String job, ConsumerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> cancellation = last.get(job);
        if (cancellation == null) {
            return false;
        }
        return cancellation.partition() == sent.partition()
                ? cancellation.offset() > sent.offset()
                : cancellation.timestamp() > sent.timestamp();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
