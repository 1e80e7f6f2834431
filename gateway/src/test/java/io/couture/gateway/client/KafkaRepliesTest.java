package io.couture.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.couture.gateway.domain.FakePipeline;
import io.couture.gateway.domain.Generation;
import io.couture.gateway.domain.Generations;
import io.couture.gateway.domain.Samples;
import io.couture.gateway.domain.Stage;
import io.couture.gateway.domain.StageProgress;
import io.couture.kit.envelope.Topics;
import io.couture.proto.pipeline.v1.ProgressEvent;
import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import io.couture.proto.v1.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaRepliesTest {

    private static final TopicPartition PROGRESS = new TopicPartition(Topics.PROGRESS, 2);
    private static final TopicPartition RESULTS = new TopicPartition(Topics.RESULTS, 2);

    private final Deque<MockConsumer<String, byte[]>> opened = new ConcurrentLinkedDeque<>();
    private final KafkaReplies replies = new KafkaReplies(this::open, 2);
    private final Generations generations = new Generations(
            new FakePipeline(), new Generations.Limits(9, 9, 9, 1 << 20, Duration.ofMinutes(1)), Instant::now);
    private Generation generation;

    @BeforeEach
    void listen() {
        generation = generations
                .submit(Samples.request("a", Instant.now().plusSeconds(600)), false)
                .toCompletableFuture()
                .join();
        replies.start(generations);
        await().until(replies::listening);
    }

    @AfterEach
    void stop() {
        replies.stop();
    }

    @Test
    void readsItsOwnPartitionFromTheEnd() {
        MockConsumer<String, byte[]> consumer = opened.getLast();
        AtomicLong position = new AtomicLong();

        consumer.schedulePollTask(() -> position.set(consumer.position(RESULTS)));

        await().untilAsserted(() -> assertThat(position).hasValue(7));
        assertThat(consumer.assignment()).containsExactlyInAnyOrder(PROGRESS, RESULTS);
    }

    @Test
    void bringsProgressCandidatesAndResult() {
        write(PROGRESS, 7, progress(5));
        write(
                PROGRESS,
                8,
                ProgressEvent.newBuilder()
                        .setRequestId("a")
                        .setCandidate(Picture.newBuilder().setCandidate(3).setScore(0.25f))
                        .build()
                        .toByteArray());
        await().until(() -> !generation.snapshot().candidates().isEmpty());
        write(RESULTS, 7, result());

        await().until(() -> generation.state() == Generation.State.SUCCEEDED);
        assertThat(generation.snapshot().progress()).containsExactly(new StageProgress(Stage.DALLE, 5, 256));
        assertThat(generation.snapshot().candidates().get(0).score()).isEqualTo(0.25f);
    }

    @Test
    void skipsWhatItCannotRead() {
        write(RESULTS, 7, new byte[] {1, 2, 3});
        write(RESULTS, 8, result());

        await().until(() -> generation.state() == Generation.State.SUCCEEDED);
    }

    @Test
    void goesOnWhereItWasWhenAConsumerBreaks() {
        write(PROGRESS, 7, progress(5));
        await().until(() -> !generation.snapshot().progress().isEmpty());
        MockConsumer<String, byte[]> first = opened.getLast();
        first.schedulePollTask(() -> first.setPollException(new KafkaException("broken")));

        await().until(() -> opened.size() == 2 && replies.listening());
        // Offset 7 was read; the second consumer stands at 8 although the end it was told of is 7.
        write(PROGRESS, 8, progress(9));

        await().until(() -> generation.snapshot().progress().get(0).done() == 9);
    }

    private MockConsumer<String, byte[]> open() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("latest");
        consumer.updateEndOffsets(Map.of(PROGRESS, 7L, RESULTS, 7L));
        opened.add(consumer);
        return consumer;
    }

    private void write(TopicPartition partition, long offset, byte[] value) {
        MockConsumer<String, byte[]> consumer = opened.getLast();
        consumer.schedulePollTask(() ->
                consumer.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "a", value)));
    }

    private static byte[] progress(int done) {
        return ProgressEvent.newBuilder()
                .setRequestId("a")
                .setProgress(Progress.newBuilder()
                        .setStage(io.couture.proto.v1.Stage.DALLE)
                        .setDone(done)
                        .setTotal(256))
                .build()
                .toByteArray();
    }

    private static byte[] result() {
        return GenerationResult.newBuilder().setRequestId("a").build().toByteArray();
    }
}
