package io.couture.caption;

import io.couture.kit.envelope.Outgoing;
import io.couture.kit.publish.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the broker: keeps what is published. */
@ApplicationScoped
public class RecordingPublisher implements Publisher {

    private final List<Outgoing> published = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Void> publish(Outgoing record) {
        published.add(record);
        return CompletableFuture.completedFuture(null);
    }

    /** What is on a topic. */
    public List<Outgoing> to(String topic) {
        return published.stream().filter(record -> record.topic().equals(topic)).toList();
    }
}
