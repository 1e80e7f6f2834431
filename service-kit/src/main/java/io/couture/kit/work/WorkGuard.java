package io.couture.kit.work;

/** Tells work that takes long whether it is still wanted. Cheap: ask at every step. Safe for many threads. */
@FunctionalInterface
public interface WorkGuard {

    /** Never stops. */
    WorkGuard NEVER = () -> false;

    /** Whether the caller took the request back or its deadline passed. */
    boolean stopped();

    /**
     * Ends the work when it is no longer wanted.
     *
     * @throws WorkStoppedException when stopped
     */
    default void check() {
        if (stopped()) {
            throw new WorkStoppedException();
        }
    }
}
