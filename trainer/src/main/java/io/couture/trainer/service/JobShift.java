package io.couture.trainer.service;

import io.couture.trainer.job.JobControl;
import io.couture.trainer.job.JobEvent;
import io.couture.trainer.job.JobInterruptedException;
import io.couture.trainer.job.JobRequest;
import io.couture.trainer.job.JobRunner;
import io.couture.trainer.loop.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a worker a member of its group while a job runs for hours: the job has a thread of its own, and this one goes on
 * polling with all partitions paused. A job whose partition is taken away is stopped after its step: whoever has the
 * partition now goes on with it.
 */
final class JobShift implements ConsumerRebalanceListener {

    private static final Duration POLL = Duration.ofMillis(250);

    private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private final TrainingWorker worker;
    private final Cancellations cancellations;
    /** Of the record that is worked on; null between jobs. */
    private @Nullable TopicPartition busy;

    private volatile boolean lost;
    private volatile boolean cancelled;

    JobShift(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            TrainingWorker worker,
            Cancellations cancellations) {
        this.consumer = consumer;
        this.worker = worker;
        this.cancellations = cancellations;
    }

    private final class Control implements JobControl {

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public boolean interrupted() {
            return lost || worker.isStopping() || StopSignal.processEnds();
        }
    }

    /** Runs a job on a thread of its own until it returns, whatever for. */
    JobEvent run(ConsumerRecord<String, byte[]> record, JobRequest request, JobRunner runner, Consumer<JobEvent> events)
            throws JobInterruptedException {
        cancellations.catchUp();
        cancelled = cancellations.isCancelled(request.id(), record);
        FutureTask<JobEvent> job = new FutureTask<>(() -> runner.run(request, events, new Control()));
        Thread thread = new Thread(job, "job-" + request.id());
        thread.start();
        while (!job.isDone()) {
            consumer.poll(POLL);
            cancellations.look();
            cancelled = cancelled || cancellations.isCancelled(request.id(), record);
            if (cancelled || lost || worker.isStopping()) {
                // Again and again: the next stage may have begun in between.
                StopSignal.requestAll();
            }
        }
        return result(job);
    }

    private static JobEvent result(FutureTask<JobEvent> job) throws JobInterruptedException {
        try {
            return job.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JobInterruptedException left) {
                throw left;
            }
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("the job's thread died: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the trainer was interrupted", e);
        }
    }

    /** Stays a member for a while; false when the worker stops or the record is somebody else's meanwhile. */
    boolean pause(Duration time) {
        Instant until = Instant.now().plus(time);
        while (Instant.now().isBefore(until) && !worker.isStopping() && !lost) {
            consumer.poll(POLL);
        }
        return !worker.isStopping() && !lost;
    }

    /** From here on no other record is taken. */
    void begin(ConsumerRecord<String, byte[]> record) {
        busy = new TopicPartition(record.topic(), record.partition());
        lost = !consumer.assignment().contains(busy);
        consumer.pause(consumer.assignment());
    }

    void finish() {
        busy = null;
        consumer.resume(consumer.assignment());
    }

    /** Says that the record needs nobody any more. */
    void commit(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        } catch (CommitFailedException | RebalanceInProgressException taken) {
            // It comes again, here or elsewhere, and is answered with the end that was kept.
            System.err.println(
                    "offset of " + partition + "@" + record.offset() + " is not committed: " + taken.getMessage());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (busy != null) {
            consumer.pause(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (busy != null && partitions.contains(busy)) {
            lost = true;
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        onPartitionsRevoked(partitions);
    }
}
