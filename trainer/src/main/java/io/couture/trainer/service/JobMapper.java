package io.couture.trainer.service;

import com.google.protobuf.Timestamp;
import io.couture.proto.v1.GateResult;
import io.couture.proto.v1.TrainingEvent;
import io.couture.proto.v1.TrainingGates;
import io.couture.proto.v1.TrainingJob;
import io.couture.trainer.job.JobEvent;
import io.couture.trainer.job.JobRequest;
import java.time.Instant;

/** Between what Kafka carries and what the trainer works with. */
final class JobMapper {

    private JobMapper() {}

    /**
     * The request of a job.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    static JobRequest request(TrainingJob job) {
        TrainingGates gates = job.getGates();
        return new JobRequest(
                job.getJobId(),
                new JobRequest.RecipeSource(job.getRecipeName(), job.getRecipeText()),
                new JobRequest.ReleaseWish(job.getReleaseName(), job.getReleaseVersion()),
                job.getStagesList(),
                job.getDevice(),
                new JobRequest.GateWish(
                        gates.getAtLeastMap(),
                        gates.getAtMostMap(),
                        gates.hasComparisonPictures() ? gates.getComparisonPictures() : null));
    }

    /** An event as it is reported. */
    static TrainingEvent event(String job, String worker, JobEvent event) {
        Instant now = Instant.now();
        TrainingEvent.Builder wire = TrainingEvent.newBuilder()
                .setJobId(job)
                .setKind(TrainingEvent.Kind.valueOf(event.kind().name()))
                .setAt(Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .setWorker(worker)
                .setStage(event.place().stage())
                .setStep(event.place().step())
                .setOf(event.place().of())
                .setMessage(event.message())
                .putAllFigures(event.figures())
                .setRelease(event.release());
        Double loss = event.loss();
        if (loss != null) {
            wire.setLoss(loss);
        }
        event.gates()
                .forEach(gate -> wire.addGates(GateResult.newBuilder()
                        .setFigure(gate.figure())
                        .setValue(gate.value())
                        .setLimit(gate.limit())
                        .setPassed(gate.passed())));
        return wire.build();
    }
}
