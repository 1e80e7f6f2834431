package io.couture.dalle.domain;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that a model and its engine live on, from its start to the model's end. Safe for many threads; close once.
 */
public final class EngineThread implements AutoCloseable {

    private static final long IDLE_NANOS = Duration.ofMillis(100).toNanos();
    private static final long PATIENCE_MILLIS = 10_000;

    private final TokenModel model;
    private final DrawingEngine engine;
    private final Thread thread;
    private volatile boolean closing;
    private boolean ended;
    private volatile @Nullable Throwable broken;

    private EngineThread(TokenModel model, DrawingEngine engine, String name) {
        this.model = model;
        this.engine = engine;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Takes the model over: it is closed when the thread ends. */
    public static EngineThread start(TokenModel model, DrawingEngine engine, String name) {
        EngineThread started = new EngineThread(model, engine, name);
        started.thread.start();
        return started;
    }

    /**
     * Hands an order to the engine.
     *
     * @throws IllegalStateException when the engine has stopped
     */
    public synchronized void submit(Order order) {
        if (ended) {
            throw new IllegalStateException("the drawing engine has stopped", broken);
        }
        engine.submit(order);
        LockSupport.unpark(thread);
    }

    /** Why the engine died; null while it is well. */
    public @Nullable Throwable broken() {
        return broken;
    }

    // An Error as well: whatever ends the thread, those who wait are told and readiness goes down.
    @SuppressWarnings("CatchingUnchecked")
    private void run() {
        try {
            while (!closing) {
                if (!engine.turn()) {
                    LockSupport.parkNanos(this, IDLE_NANOS);
                }
            }
        } catch (Throwable failure) {
            broken = failure;
        } finally {
            end();
            model.close();
        }
    }

    /** From here on no order comes in, and none stays behind. */
    private synchronized void end() {
        ended = true;
        engine.abandonAll();
    }

    /** Stops between two steps; what is unfinished is abandoned. Returns when the model is closed. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        // The last lease of a retired release may be given back by the engine itself.
        if (Thread.currentThread() != thread) {
            try {
                thread.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
