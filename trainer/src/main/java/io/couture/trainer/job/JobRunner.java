package io.couture.trainer.job;

import io.couture.model.TransientFailureException;
import java.util.function.Consumer;

/** Works on one job at a time. */
public interface JobRunner {

    /**
     * Runs a job to its end, or answers with the end that it had.
     *
     * @param events told everything but the end
     * @return an end
     * @throws JobInterruptedException when the job has to go on later
     * @throws TransientFailureException when trying again later can help: the job's work is kept
     */
    JobEvent run(JobRequest request, Consumer<JobEvent> events, JobControl control) throws JobInterruptedException;
}
