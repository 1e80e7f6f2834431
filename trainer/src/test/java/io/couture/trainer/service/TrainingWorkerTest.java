package io.couture.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.publish.KafkaPublisher;
import io.couture.model.release.Digests;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseManifest;
import io.couture.onnx.testing.TinyRelease;
import io.couture.proto.pipeline.v1.ReleaseAnnouncement;
import io.couture.proto.v1.TrainingEvent;
import io.couture.proto.v1.TrainingJob;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A worker against a real broker; what a job does is scripted. */
class TrainingWorkerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestBroker broker;
    private static KafkaPublisher publisher;
    private static Consumer<String, byte[]> reports;

    private final Map<String, List<TrainingEvent>> seen = new HashMap<>();
    private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
    private final ScriptedJobs jobs = new ScriptedJobs();
    private TrainingWorker worker;
    private CompletableFuture<?> working;
    private String prefix;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        broker = new TestBroker(directory);
        publisher = new KafkaPublisher(broker.settings().producer());
        reports = broker.settings().reader(Topics.TRAINING_EVENTS);
    }

    @AfterAll
    static void stop() throws IOException {
        reports.close();
        publisher.close();
        broker.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        prefix = test.getTestMethod().orElseThrow().getName().substring(0, 12);
    }

    @AfterEach
    void stopWorker() {
        jobs.slowMayEnd.countDown();
        if (worker != null) {
            worker.stop();
            working.join();
        }
    }

    private CompletableFuture<?> work(boolean once) {
        worker = new TrainingWorker(
                broker.settings(),
                publisher,
                jobs,
                new TrainingWorker.Options("tester", "couture-trainer", once, null, Duration.ofMillis(100)),
                new PrintStream(PrintStream.nullOutputStream()));
        working = CompletableFuture.runAsync(worker::run);
        return working;
    }

    private void send(String id, String recipe) {
        new JobSender(broker.settings())
                .send(TrainingJob.newBuilder()
                        .setJobId(id)
                        .setRecipeName(recipe)
                        .build());
    }

    private void sendRaw(String key, String value, String type) {
        Headers headers = Headers.NONE.with(HeaderNames.CONTENT_TYPE, type);
        publisher
                .publish(new Outgoing(Topics.TRAINING_JOBS, null, key, ByteString.copyFromUtf8(value), headers))
                .toCompletableFuture()
                .join();
    }

    private TrainingEvent end(String id) {
        await().atMost(PATIENCE).until(() -> {
            for (ConsumerRecord<String, byte[]> record : reports.poll(Duration.ofMillis(50))) {
                records.add(record);
            }
            return records.stream()
                    .filter(record -> record.key().equals(id))
                    .map(TrainingWorkerTest::event)
                    .anyMatch(event -> JobFollower.kind(event).isEnd());
        });
        return records.stream()
                .filter(record -> record.key().equals(id))
                .map(TrainingWorkerTest::event)
                .filter(event -> JobFollower.kind(event).isEnd())
                .findFirst()
                .orElseThrow();
    }

    private static TrainingEvent event(ConsumerRecord<String, byte[]> record) {
        return JobFollower.read(record).orElseThrow();
    }

    @Test
    void goesOnAfterJobsThatAreWrong() {
        // Given
        sendRaw(prefix + "-1", "{\"recipeName\":\"done\",\"stages\":[\"paint\"]}", HeaderNames.JSON);
        sendRaw(prefix + "-2", "no job", "text/plain");
        sendRaw(prefix + "-3", "{\"jobId\":\"other\",\"recipeName\":\"done\"}", HeaderNames.JSON);
        sendRaw(prefix + "-4", "{\"recipeName\":\"done\"}", HeaderNames.JSON);

        // When
        work(false);

        // Then
        assertThat(end(prefix + "-4").getKind()).isEqualTo(TrainingEvent.Kind.FINISHED);
        assertThat(end(prefix + "-1").getKind()).isEqualTo(TrainingEvent.Kind.REJECTED);
        assertThat(end(prefix + "-1").getMessage())
                .startsWith("couture.training-jobs-")
                .endsWith("stages has \"paint\", known are [draw, vqgan, encode, dalle, scorer, judge, publish]");
        assertThat(end(prefix + "-2").getMessage()).contains("content-type is \"text/plain\"");
        assertThat(end(prefix + "-3").getMessage()).contains("job_id is \"other\", the record's key is");
        assertThat(jobs.begun).containsExactly(prefix + "-4");
    }

    @Test
    void answersInTheFormatOfTheJobWithCloudEventsHeaders() {
        sendRaw(prefix, "{\"recipeName\":\"done\"}", HeaderNames.JSON);
        work(false);
        end(prefix);

        ConsumerRecord<String, byte[]> record = records.stream()
                .filter(one -> one.key().equals(prefix))
                .findFirst()
                .orElseThrow();
        Headers headers = Headers.of(record.headers());
        assertThat(headers.text(HeaderNames.CONTENT_TYPE)).hasValue(HeaderNames.JSON);
        assertThat(headers.text(HeaderNames.TYPE)).hasValue("io.couture.training-event.v1");
        assertThat(headers.text(HeaderNames.SPEC_VERSION)).hasValue("1.0");
        assertThat(headers.text(HeaderNames.SOURCE)).hasValue("trainer/tester");
        assertThat(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("{\"jobId\":\"" + prefix + "\",\"kind\":\"STARTED\"");
    }

    @Test
    void leavesAnUnfinishedJobToTheNextWorker() {
        // Given
        send(prefix, "slow");
        CompletableFuture<?> first = work(false);
        await().atMost(PATIENCE).until(() -> jobs.begun.contains(prefix));

        // When
        worker.stop();
        first.join();
        jobs.slowMayEnd.countDown();
        work(false);

        // Then
        assertThat(end(prefix).getMessage()).isEqualTo("slowly");
        assertThat(jobs.begun).containsExactly(prefix, prefix);
    }

    @Test
    void takesNoOtherJobMeanwhileAndStopsACancelledOne() {
        // Given
        send(prefix + "-a", "slow");
        work(false);
        await().atMost(PATIENCE).until(() -> jobs.begun.contains(prefix + "-a"));
        for (int i = 0; i < 6; i++) {
            send(prefix + "-" + i, "done");
        }
        new JobSender(broker.settings())
                .send(TrainingJob.newBuilder()
                        .setJobId(prefix + "-5")
                        .setCancel(true)
                        .build());
        assertThat(jobs.begun).containsExactly(prefix + "-a");

        // When
        new JobSender(broker.settings())
                .send(TrainingJob.newBuilder()
                        .setJobId(prefix + "-a")
                        .setCancel(true)
                        .build());

        // Then
        assertThat(end(prefix + "-a").getKind()).isEqualTo(TrainingEvent.Kind.CANCELLED);
        for (int i = 0; i < 5; i++) {
            assertThat(end(prefix + "-" + i).getKind()).isEqualTo(TrainingEvent.Kind.FINISHED);
        }
        assertThat(end(prefix + "-5").getMessage()).isEqualTo("before it began");
    }

    @Test
    void announcesUnderTheReleasesNameWithItsDigest(@TempDir Path store) {
        KafkaReleaseBoard board = new KafkaReleaseBoard(broker.settings(), publisher, "tester");
        Release release = TinyRelease.writeTo(store);
        assertThat(board.announced("tiny")).isEmpty();

        board.announce(release);

        assertThat(board.announced("tiny")).hasValue(release.id());
        assertThat(board.announced("other")).isEmpty();
        try (Consumer<String, byte[]> releases = broker.settings().reader(Topics.RELEASES)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(releases.poll(Duration.ofMillis(200)))
                            .anySatisfy(record -> assertThat(ReleaseAnnouncement.parseFrom(record.value())
                                            .getManifestDigest())
                                    .isEqualTo(Digests.sha256(release.file(ReleaseManifest.FILE_NAME)))));
        }
    }

    @Test
    void triesAgainWhatMayPassAndEndsAfterOneJob() {
        send(prefix, "later");

        work(true).join();

        assertThat(end(prefix).getMessage()).isEqualTo("the second time");
    }
}
