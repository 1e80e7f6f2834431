package io.couture.kit.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Jobs that wait for a worker, and the count of those under way: the stage's backpressure. */
final class Backlog<I> {

    private final StageLimits limits;
    private final Queue<Job<I>> waiting = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> blocked = new ArrayList<>();
    private int inFlight;
    private int held;
    private boolean closed;

    Backlog(StageLimits limits) {
        this.limits = limits;
    }

    /** Counts a record in; completes when there is room for one more. */
    synchronized CompletionStage<Void> admit() {
        inFlight++;
        if (hasRoom()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> room = new CompletableFuture<>();
        blocked.add(room);
        return room;
    }

    synchronized void add(Job<I> job) {
        waiting.add(job);
        notifyAll();
    }

    /** Waits for work; empty when closed. */
    synchronized List<Job<I>> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Job<I>> taken = new ArrayList<>();
        if (closed) {
            return taken;
        }
        Job<I> first = waiting.remove();
        taken.add(first);
        Object key = first.batchKey();
        for (Iterator<Job<I>> rest = waiting.iterator(); rest.hasNext() && taken.size() < limits.batch(); ) {
            Job<I> next = rest.next();
            if (next.batchKey().equals(key)) {
                taken.add(next);
                rest.remove();
            }
        }
        return taken;
    }

    /** Counts a record out. */
    void settle(boolean wasHeld) {
        List<CompletableFuture<Void>> free;
        synchronized (this) {
            if (wasHeld) {
                held--;
            } else {
                inFlight--;
            }
            free = unblocked();
        }
        free.forEach(room -> room.complete(null));
    }

    /** Moves a record from those under way to those held. */
    void hold() {
        List<CompletableFuture<Void>> free;
        synchronized (this) {
            inFlight--;
            held++;
            free = unblocked();
        }
        free.forEach(room -> room.complete(null));
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int held() {
        return held;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private boolean hasRoom() {
        return inFlight < limits.inFlight() && held < limits.held();
    }

    private List<CompletableFuture<Void>> unblocked() {
        if (!hasRoom()) {
            return List.of();
        }
        List<CompletableFuture<Void>> free = List.copyOf(blocked);
        blocked.clear();
        return free;
    }
}
