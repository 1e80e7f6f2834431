package io.couture.trainer.data.prepare;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs work on several threads and hands over the results in the order in which the work came. What is under way is
 * bounded, so that a source is read no faster than pictures are stored. Its own methods are for one thread.
 */
final class OrderedWork<T> implements AutoCloseable {

    private static final int AHEAD = 4;

    private final ExecutorService threads;
    private final int limit;
    private final Sink<T> sink;
    private final Deque<Future<T>> underWay = new ArrayDeque<>();

    /** Takes results in order. */
    interface Sink<T> {
        void accept(T result) throws IOException;
    }

    OrderedWork(int parallelism, Sink<T> sink) {
        this.threads = Executors.newFixedThreadPool(parallelism, work -> {
            Thread thread = new Thread(work, "prepare");
            thread.setDaemon(true);
            return thread;
        });
        this.limit = AHEAD * parallelism;
        this.sink = sink;
    }

    /** Adds work; waits for the oldest when there is too much. */
    void add(Callable<T> work) throws IOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("preparing was interrupted");
        }
        if (underWay.size() >= limit) {
            takeOldest();
        }
        underWay.add(threads.submit(work));
    }

    /** Hands over all that is left. */
    void finish() throws IOException {
        while (!underWay.isEmpty()) {
            takeOldest();
        }
    }

    private void takeOldest() throws IOException {
        T result;
        try {
            result = underWay.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("preparing was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new IOException("preparing a picture failed: " + e.getCause(), e);
        }
        sink.accept(result);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
