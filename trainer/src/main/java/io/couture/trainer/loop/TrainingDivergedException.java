package io.couture.trainer.loop;

/** A loss or gradient is no longer a finite number; the last checkpoint is from before. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrainingDivergedException(String stage, long step, String what, double value) {
        super("%s diverged at step %d: %s is %s".formatted(stage, step, what, value));
    }
}
