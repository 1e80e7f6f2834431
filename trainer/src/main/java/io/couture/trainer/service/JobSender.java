package io.couture.trainer.service;

import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.publish.KafkaPublisher;
import io.couture.model.TransientFailureException;
import io.couture.proto.v1.TrainingJob;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends jobs to whichever trainer comes to them first. */
public record JobSender(KafkaSettings kafka) {

    private static final long PATIENCE_SECONDS = 30;

    /**
     * Returns when the broker has the job.
     *
     * @throws TransientFailureException when it has not taken it
     */
    public void send(TrainingJob job) {
        Outgoing outgoing = Outgoing.of(Topics.TRAINING_JOBS, EventTypes.TRAINING_JOB, job.getJobId(), job)
                .from("couture-train", Headers.NONE);
        try (KafkaPublisher publisher = new KafkaPublisher(kafka.producer())) {
            publisher.publish(outgoing).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            String why = e instanceof TimeoutException
                    ? "no answer within " + PATIENCE_SECONDS + " s"
                    : String.valueOf(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            throw new TransientFailureException(
                    "the broker at " + kafka.bootstrap() + " has not taken job " + job.getJobId() + ": " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailureException("interrupted", e);
        }
    }
}
