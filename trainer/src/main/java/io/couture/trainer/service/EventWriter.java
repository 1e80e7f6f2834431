package io.couture.trainer.service;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.publish.Publisher;
import io.couture.proto.v1.TrainingEvent;
import io.couture.trainer.job.JobEvent;
import java.time.Duration;

/**
 * Reports on one job. Reports on the way may be lost when the broker is away; the end is not: it is written before the
 * job's offset is.
 *
 * @param job its id, the key of its events
 * @param cause headers of the job's record
 * @param json whether it was JSON, and so are its events
 */
record EventWriter(Publisher publisher, String worker, String job, Headers cause, boolean json) {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /** Writes a report, and does not wait for the broker. */
    void tell(JobEvent event) {
        publisher.publish(outgoing(event)).whenComplete((done, failure) -> {
            if (failure != null) {
                System.err.println("report " + event.kind() + " on job " + job + " is lost: " + failure.getMessage());
            }
        });
    }

    /**
     * Writes a report that nobody may miss.
     *
     * @throws io.couture.model.TransientFailureException when the broker has not taken it
     */
    void tellForSure(JobEvent event) {
        Acknowledgement.await(
                publisher,
                outgoing(event),
                PATIENCE,
                "report " + event.kind() + " on job " + job + " cannot be written");
    }

    private Outgoing outgoing(JobEvent event) {
        TrainingEvent value = JobMapper.event(job, worker, event);
        Outgoing protobuf = Outgoing.of(Topics.TRAINING_EVENTS, EventTypes.TRAINING_EVENT, job, value)
                .withOwnId()
                .with(HeaderNames.SOURCE, "trainer/" + worker)
                .with(
                        HeaderNames.TIME,
                        java.time.Instant.ofEpochSecond(
                                        value.getAt().getSeconds(),
                                        value.getAt().getNanos())
                                .toString());
        Headers headers =
                protobuf.headers().withSame(HeaderNames.TRACE_PARENT, cause).withSame(HeaderNames.TRACE_STATE, cause);
        if (!json) {
            return new Outgoing(protobuf.topic(), null, job, protobuf.value(), headers);
        }
        try {
            String text = JsonFormat.printer().omittingInsignificantWhitespace().print(value);
            return new Outgoing(
                    protobuf.topic(),
                    null,
                    job,
                    ByteString.copyFromUtf8(text),
                    headers.with(HeaderNames.CONTENT_TYPE, HeaderNames.JSON));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a report on job " + job + " has no JSON", e);
        }
    }
}
