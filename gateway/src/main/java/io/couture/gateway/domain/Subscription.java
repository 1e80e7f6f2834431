package io.couture.gateway.domain;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One listener of one generation. Closing it twice is harmless; it closes itself after the last event. */
public final class Subscription implements AutoCloseable {

    private final GenerationListener listener;
    private final boolean owning;
    private final Consumer<Subscription> leave;
    private final AtomicBoolean closed = new AtomicBoolean();

    Subscription(GenerationListener listener, boolean owning, Consumer<Subscription> leave) {
        this.listener = listener;
        this.owning = owning;
        this.leave = leave;
    }

    /** Whether the generation is drawn for this listener, so that it stops when the last such listener leaves. */
    boolean owning() {
        return owning;
    }

    void on(GenerationEvent event) {
        if (closed.get()) {
            return;
        }
        try {
            listener.on(event);
        } catch (RuntimeException gone) {
            // A listener that cannot be told is gone; the others must still hear.
            close();
            return;
        }
        if (event instanceof GenerationEvent.Finished) {
            close();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            leave.accept(this);
        }
    }
}
