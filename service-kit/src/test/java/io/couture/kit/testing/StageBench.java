package io.couture.kit.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.couture.kit.cancel.CancelledRequests;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.publish.Publisher;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.release.ReleaseCatalog;
import io.couture.kit.release.ReleaseLoader;
import io.couture.kit.release.StoreConfig;
import io.couture.kit.stage.StageFactory;
import io.couture.model.release.DirectoryModelStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A real stage whose broker is a list: records go in as messages, what is published and acknowledged is kept. */
public final class StageBench implements Publisher {

    private final List<Outgoing> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final CancelledRequests cancelled = new CancelledRequests();
    private final StageFactory factory = new StageFactory(this, cancelled, new SimpleMeterRegistry());
    private volatile CompletableFuture<Void> brokerAnswers = CompletableFuture.completedFuture(null);

    /** For the stage's constructor. */
    public StageFactory factory() {
        return factory;
    }

    /** Releases of a directory; only the one named is there. */
    public static <M extends AutoCloseable> LoadedReleases<M> releases(
            Path root, String release, ReleaseLoader<M> loader) {
        return new ReleaseCatalog(new DirectoryModelStore(root), new Store(root.toString(), release))
                .hold("test", loader);
    }

    private record Store(String root, String defaultRelease) implements StoreConfig {

        @Override
        public int keep() {
            return 1;
        }

        @Override
        public Duration retry() {
            return Duration.ofSeconds(5);
        }
    }

    /** A record with that value. */
    public Message<byte[]> message(MessageLite value) {
        return Message.of(value.toByteArray(), () -> {
            acknowledged.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        });
    }

    /** The broker acknowledges nothing until the future completes. */
    public void answerAfter(CompletableFuture<Void> future) {
        brokerAnswers = future;
    }

    public void cancel(String requestId) {
        cancelled.remember(requestId, Long.MAX_VALUE);
    }

    public int acknowledged() {
        return acknowledged.get();
    }

    /** What was published there so far. */
    public <T> List<T> published(String topic, Parser<T> parser) {
        List<T> values = new ArrayList<>();
        for (Outgoing record : records(topic)) {
            try {
                values.add(parser.parseFrom(record.value()));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError("a record of " + topic + " cannot be read", e);
            }
        }
        return values;
    }

    /** The records published there so far. */
    public List<Outgoing> records(String topic) {
        return published.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    @Override
    public CompletionStage<Void> publish(Outgoing record) {
        published.add(record);
        return brokerAnswers;
    }
}
