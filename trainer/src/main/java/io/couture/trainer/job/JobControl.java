package io.couture.trainer.job;

/** Whether a job is still wanted; asked between stages. Who says no also asks the running stage to stop. */
public interface JobControl {

    /** Whoever sent the job took it back. */
    boolean cancelled();

    /** This process ends, or the job is somebody else's now; it goes on later from its checkpoints. */
    boolean interrupted();
}
