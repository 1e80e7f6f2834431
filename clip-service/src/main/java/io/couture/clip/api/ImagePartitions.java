package io.couture.clip.api;

import io.couture.clip.client.ResultsReader;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Partitions of couture.images come and go: what is held goes with them, and what others have finished must be known. */
@ApplicationScoped
@Identifier("clip-images") public class ImagePartitions implements KafkaConsumerRebalanceListener {

    private final Instance<ImagesListener> listener;
    private final ResultsReader finished;

    @Inject
    public ImagePartitions(Instance<ImagesListener> listener, ResultsReader finished) {
        this.listener = listener;
        this.finished = finished;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            finished.outdated();
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        List<Integer> gone = partitions.stream().map(TopicPartition::partition).toList();
        if (!gone.isEmpty()) {
            listener.get().abandon(gone);
        }
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        onPartitionsRevoked(consumer, partitions);
    }
}
