package io.couture.trainer.loop;

/** A loss or gradient is no longer a finite or bearable number; the last checkpoint is from before. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param stage as logs name it
     * @param step counted from 0
     * @param problem what is wrong with which number
     * @param circumstances batch, checkpoint and what to do
     */
    public TrainingDivergedException(String stage, long step, String problem, String circumstances) {
        super("%s diverged at step %d: %s. %s".formatted(stage, step, problem, circumstances));
    }
}
