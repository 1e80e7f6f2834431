package io.couture.kit.stage;

import io.couture.kit.envelope.Outgoing;
import java.util.List;

/**
 * What a stage does. Called on a worker; every job must be completed, failed, dropped or held when it returns. What it
 * throws fails the jobs that are then still open, each after one more try alone if there were several.
 */
@FunctionalInterface
public interface StageWork<I> {

    /** Works on at least one job. */
    void work(List<Job<I>> jobs);

    /** Work on one job at a time that gives its outputs. */
    static <I> StageWork<I> each(SingleWork<I> single) {
        return jobs -> jobs.forEach(job -> job.complete(single.work(job)));
    }

    /** Work on one job. */
    @FunctionalInterface
    interface SingleWork<I> {

        /** What is to be published before the job's record is acknowledged. */
        List<Outgoing> work(Job<I> job);
    }
}
