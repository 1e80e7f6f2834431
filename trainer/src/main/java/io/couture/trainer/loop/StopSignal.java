package io.couture.trainer.loop;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns SIGTERM and Ctrl-C into a request, and holds the JVM until the loop has saved its checkpoint. */
public final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private static final Set<StopSignal> INSTALLED = ConcurrentHashMap.newKeySet();

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "stop-signal");
    private volatile boolean requested;

    private StopSignal() {}

    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        INSTALLED.add(signal);
        return signal;
    }

    /** Asks every loop of this process to stop after its step, as SIGTERM would. */
    public static void requestAll() {
        INSTALLED.forEach(signal -> signal.requested = true);
    }

    /** Whether this process has been told to end. */
    public static boolean processEnds() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    public boolean requested() {
        return requested;
    }

    private void await() {
        requested = true;
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("no checkpoint within " + PATIENCE_SECONDS + " s, stopping without");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        INSTALLED.remove(this);
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM ends: the hook runs, and nobody can take it back.
            requested = true;
        }
    }
}
