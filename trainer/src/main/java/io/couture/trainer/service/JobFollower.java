package io.couture.trainer.service;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.util.JsonFormat;
import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.Topics;
import io.couture.kit.envelope.ValueFormat;
import io.couture.model.InvalidRequestException;
import io.couture.proto.v1.TrainingEvent;
import io.couture.trainer.job.JobEvent;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the reports on one job. */
public final class JobFollower implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final String job;

    private JobFollower(KafkaSettings kafka, String job) {
        this.consumer = kafka.reader(Topics.TRAINING_EVENTS);
        this.job = job;
    }

    /** Of what is reported from now on: open it before the job is sent. */
    public static JobFollower fromNow(KafkaSettings kafka, String job) {
        JobFollower follower = new JobFollower(kafka, job);
        follower.consumer.seekToEnd(follower.consumer.assignment());
        // Where the end is, is otherwise found out by the first poll, and that may be too late.
        follower.consumer.assignment().forEach(follower.consumer::position);
        return follower;
    }

    /** Of everything that is still kept. */
    public static JobFollower fromBeginning(KafkaSettings kafka, String job) {
        JobFollower follower = new JobFollower(kafka, job);
        follower.consumer.seekToBeginning(follower.consumer.assignment());
        return follower;
    }

    /** Reads until the job's end, which is told as well. */
    public TrainingEvent follow(java.util.function.Consumer<TrainingEvent> watcher) {
        while (true) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Optional<TrainingEvent> event = job.equals(record.key()) ? read(record) : Optional.empty();
                event.ifPresent(watcher);
                if (event.isPresent() && kind(event.get()).isEnd()) {
                    return event.get();
                }
            }
        }
    }

    /** Kinds that this code does not know are told like a stage's progress: they end nothing. */
    public static JobEvent.Kind kind(TrainingEvent event) {
        try {
            return JobEvent.Kind.valueOf(event.getKind().name());
        } catch (IllegalArgumentException newer) {
            return JobEvent.Kind.PROGRESS;
        }
    }

    static Optional<TrainingEvent> read(ConsumerRecord<String, byte[]> record) {
        ByteString value = UnsafeByteOperations.unsafeWrap(record.value());
        try {
            if (ValueFormat.of(Headers.of(record.headers()), value) == ValueFormat.PROTOBUF) {
                return Optional.of(TrainingEvent.parseFrom(value));
            }
            TrainingEvent.Builder event = TrainingEvent.newBuilder();
            JsonFormat.parser().ignoringUnknownFields().merge(value.toStringUtf8(), event);
            return Optional.of(event.build());
        } catch (InvalidProtocolBufferException | InvalidRequestException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
