package io.couture.trainer.service;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The end of a topic's partitions as it is when it is asked for. */
final class TopicEnd {

    private static final Duration POLL = Duration.ofMillis(100);

    private TopicEnd() {}

    /** Reads on from where a consumer stands; what is written meanwhile may be left for the next time. */
    static void readTo(
            Consumer<String, byte[]> consumer, java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(each);
        }
    }
}
