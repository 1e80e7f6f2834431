package io.couture.trainer.service;

import io.couture.model.TransientFailureException;
import io.couture.trainer.job.JobControl;
import io.couture.trainer.job.JobEvent;
import io.couture.trainer.job.JobInterruptedException;
import io.couture.trainer.job.JobRequest;
import io.couture.trainer.job.JobRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Jobs that do as their recipe's name says: {@code done} ends at once, {@code slow} when it may or is cancelled, {@code
 * later} fails the first time in a way that may pass.
 */
final class ScriptedJobs implements JobRunner {

    final List<String> begun = new CopyOnWriteArrayList<>();
    final CountDownLatch slowMayEnd = new CountDownLatch(1);

    @Override
    public JobEvent run(JobRequest request, Consumer<JobEvent> events, JobControl control)
            throws JobInterruptedException {
        begun.add(request.id());
        if (control.cancelled()) {
            return JobEvent.of(JobEvent.Kind.CANCELLED, "before it began");
        }
        events.accept(JobEvent.of(JobEvent.Kind.STARTED, request.recipe().name()));
        return switch (request.recipe().name()) {
            case "slow" -> slowly(control);
            case "later" -> {
                if (begun.stream().filter(request.id()::equals).count() == 1) {
                    throw new TransientFailureException("the store is away", new IOException("no route"));
                }
                yield JobEvent.of(JobEvent.Kind.FINISHED, "the second time");
            }
            default -> JobEvent.of(JobEvent.Kind.FINISHED, "");
        };
    }

    private JobEvent slowly(JobControl control) throws JobInterruptedException {
        try {
            while (!slowMayEnd.await(Duration.ofMillis(50).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                if (control.cancelled()) {
                    return JobEvent.of(JobEvent.Kind.CANCELLED, "in a stage");
                }
                if (control.interrupted()) {
                    throw JobInterruptedException.of("left");
                }
            }
            return JobEvent.of(JobEvent.Kind.FINISHED, "slowly");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
