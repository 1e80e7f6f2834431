package io.couture.trainer.service;

import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.publish.KafkaPublisher;
import io.couture.proto.v1.TrainingJob;
import java.time.Duration;

/** Sends jobs to whichever trainer comes to them first. */
public record JobSender(KafkaSettings kafka) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Returns when the broker has the job.
     *
     * @throws io.couture.model.TransientFailureException when it has not taken it
     */
    public void send(TrainingJob job) {
        Outgoing outgoing = Outgoing.of(Topics.TRAINING_JOBS, EventTypes.TRAINING_JOB, job.getJobId(), job)
                .from("couture-train", Headers.NONE);
        try (KafkaPublisher publisher = new KafkaPublisher(kafka.producer())) {
            Acknowledgement.await(
                    publisher,
                    outgoing,
                    PATIENCE,
                    "the broker at " + kafka.bootstrap() + " has not taken job " + job.getJobId());
        }
    }
}
