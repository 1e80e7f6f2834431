package io.couture.kit.stage;

import io.couture.kit.envelope.Outgoing;
import io.couture.kit.publish.Publisher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps what is published; when the broker acknowledges is the test's to say. */
final class FakePublisher implements Publisher {

    private final List<Outgoing> published = new CopyOnWriteArrayList<>();
    private volatile Function<Outgoing, CompletionStage<Void>> broker =
            record -> CompletableFuture.completedFuture(null);

    void answerWith(Function<Outgoing, CompletionStage<Void>> answer) {
        broker = answer;
    }

    @Override
    public CompletionStage<Void> publish(Outgoing record) {
        published.add(record);
        return broker.apply(record);
    }

    List<Outgoing> to(String topic) {
        return published.stream().filter(record -> record.topic().equals(topic)).toList();
    }
}
