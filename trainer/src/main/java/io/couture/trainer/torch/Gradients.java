package io.couture.trainer.torch;

import org.bytedeco.pytorch.AutoGradMode;

/** Switches the recording of gradients off on this thread until closed. */
public final class Gradients implements AutoCloseable {
    private final Scope scope = new Scope();
    private final AutoGradMode mode = new AutoGradMode(false);

    private Gradients() {}

    public static Gradients off() {
        return new Gradients();
    }

    @Override
    public void close() {
        mode.close();
        scope.close();
    }
}
