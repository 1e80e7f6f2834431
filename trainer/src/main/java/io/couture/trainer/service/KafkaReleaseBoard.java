package io.couture.trainer.service;

import com.google.protobuf.InvalidProtocolBufferException;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.publish.Publisher;
import io.couture.model.TransientFailureException;
import io.couture.model.release.Digests;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseManifest;
import io.couture.proto.pipeline.v1.ReleaseAnnouncement;
import io.couture.trainer.job.ReleaseBoard;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** {@code couture.releases}: compacted, keyed by the release's name, followed by every service. */
public record KafkaReleaseBoard(KafkaSettings kafka, Publisher publisher, String worker) implements ReleaseBoard {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @Override
    public Optional<ReleaseId> announced(String name) {
        try (Consumer<String, byte[]> consumer = kafka.reader(Topics.RELEASES)) {
            consumer.seekToBeginning(consumer.assignment());
            Map<String, ConsumerRecord<String, byte[]>> newest = new HashMap<>();
            TopicEnd.readTo(consumer, record -> newest.put(record.key(), record));
            return Optional.ofNullable(newest.get(name)).flatMap(record -> release(record.value()));
        } catch (KafkaException e) {
            throw new TransientFailureException(Topics.RELEASES + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Empty for a release that was withdrawn, and for what services skip as well. */
    private static Optional<ReleaseId> release(byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    ReleaseId.parse(ReleaseAnnouncement.parseFrom(value).getRelease()));
        } catch (InvalidProtocolBufferException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void announce(Release release) {
        ReleaseAnnouncement announcement = ReleaseAnnouncement.newBuilder()
                .setRelease(release.id().toString())
                .setManifestDigest(Digests.sha256(release.file(ReleaseManifest.FILE_NAME)))
                .setAtMillis(System.currentTimeMillis())
                .build();
        Outgoing outgoing = Outgoing.of(
                        Topics.RELEASES, EventTypes.RELEASE, release.id().name(), announcement)
                .from("trainer/" + worker, Headers.NONE);
        Acknowledgement.await(publisher, outgoing, PATIENCE, "release " + release.id() + " cannot be announced");
    }
}
