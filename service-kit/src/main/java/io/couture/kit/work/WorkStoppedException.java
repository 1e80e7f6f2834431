package io.couture.kit.work;

/** The work is no longer wanted; the stage knows why. */
public final class WorkStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WorkStoppedException() {
        super("the work is no longer wanted", null, false, false);
    }
}
