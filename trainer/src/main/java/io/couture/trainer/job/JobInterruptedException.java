package io.couture.trainer.job;

/** A job has not ended, but this process does not go on with it. */
public final class JobInterruptedException extends Exception {
    private static final long serialVersionUID = 1L;

    private JobInterruptedException(String message) {
        super(message);
    }

    /** @param message what was left where */
    public static JobInterruptedException of(String message) {
        return new JobInterruptedException(message);
    }
}
