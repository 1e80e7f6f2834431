package io.couture.trainer.service;

import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.Topics;
import io.couture.kit.publish.Publisher;
import io.couture.model.TransientFailureException;
import io.couture.proto.v1.TrainingJob;
import io.couture.trainer.job.JobEvent;
import io.couture.trainer.job.JobInterruptedException;
import io.couture.trainer.job.JobRequest;
import io.couture.trainer.job.JobRunner;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes one job after the other. A job's offset is committed when its end has been written, so a trainer that dies leaves
 * the job to the next one, which goes on in the same folder.
 */
public final class TrainingWorker {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaSettings kafka;
    private final Publisher publisher;
    private final JobRunner runner;
    private final Options options;
    private final PrintStream out;
    private volatile boolean stopping;

    /**
     * How a worker works.
     *
     * @param name by which reports name it
     * @param group of consumers that share the jobs
     * @param once whether it ends after one job
     * @param patience how long one job is waited for; null is for ever
     * @param retry how long after a failure that may pass a job is tried again
     */
    public record Options(
            String name,
            String group,
            boolean once,
            @Nullable Duration patience,
            Duration retry) {}

    public TrainingWorker(
            KafkaSettings kafka, Publisher publisher, JobRunner runner, Options options, PrintStream out) {
        this.kafka = kafka;
        this.publisher = publisher;
        this.runner = runner;
        this.options = options;
        this.out = out;
    }

    /** Asks for the end: a running stage saves a checkpoint, and the job is left to whoever comes next. */
    public void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /**
     * Works until it is stopped, or once.
     *
     * @return how the last job ended; empty when there was none
     */
    public Optional<JobEvent> run() {
        Optional<JobEvent> last = Optional.empty();
        Instant start = Instant.now();
        try (Cancellations cancellations = new Cancellations(kafka);
                Consumer<String, byte[]> consumer = kafka.member(options.group())) {
            JobShift shift = new JobShift(consumer, this, cancellations);
            consumer.subscribe(List.of(Topics.TRAINING_JOBS), shift);
            out.println("waiting for jobs on " + Topics.TRAINING_JOBS + " at " + kafka.bootstrap());
            while (!stopping && !(options.once() && last.isPresent()) && !waitedLongEnough(start)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    last = work(shift, record);
                    start = Instant.now();
                }
            }
        }
        return last;
    }

    private boolean waitedLongEnough(Instant start) {
        Duration patience = options.patience();
        return patience != null && Duration.between(start, Instant.now()).compareTo(patience) > 0;
    }

    /** Empty when the record is no job, or when its job is not over. */
    private Optional<JobEvent> work(JobShift shift, ConsumerRecord<String, byte[]> record) {
        String id = record.key() == null ? "" : record.key();
        boolean json = false;
        JobRequest request;
        try {
            json = JobReader.isJson(record);
            TrainingJob job = JobReader.read(record);
            id = job.getJobId();
            if (job.getCancel()) {
                shift.commit(record);
                return Optional.empty();
            }
            request = JobMapper.request(job);
        } catch (IllegalArgumentException wrong) {
            EventWriter writer = writer(record, id, json);
            JobEvent rejected = JobEvent.of(
                    JobEvent.Kind.REJECTED,
                    record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + wrong.getMessage());
            return end(shift, record, writer, rejected);
        }
        shift.begin(record);
        try {
            return train(shift, record, request, writer(record, id, json));
        } finally {
            shift.finish();
        }
    }

    private Optional<JobEvent> train(
            JobShift shift, ConsumerRecord<String, byte[]> record, JobRequest request, EventWriter writer) {
        while (true) {
            try {
                return end(shift, record, writer, shift.run(record, request, runner, writer::tell));
            } catch (JobInterruptedException left) {
                out.println(left.getMessage() + "; it goes on from its last checkpoint");
                return Optional.empty();
            } catch (TransientFailureException later) {
                String why = later.getMessage() + "; trying again in "
                        + options.retry().toSeconds() + " s";
                out.println(why);
                writer.tell(JobEvent.of(JobEvent.Kind.PROGRESS, why));
                if (!shift.pause(options.retry())) {
                    return Optional.empty();
                }
            }
        }
    }

    private EventWriter writer(ConsumerRecord<String, byte[]> record, String job, boolean json) {
        return new EventWriter(publisher, options.name(), job, Headers.of(record.headers()), json);
    }

    private Optional<JobEvent> end(
            JobShift shift, ConsumerRecord<String, byte[]> record, EventWriter writer, JobEvent end) {
        writer.tellForSure(end);
        shift.commit(record);
        out.println("job " + writer.job() + " " + end.kind() + (end.message().isEmpty() ? "" : ": " + end.message()));
        return Optional.of(end);
    }
}
