package io.couture.benchmarks.load;

import io.couture.dalle.domain.Drawing;
import io.couture.dalle.domain.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The baseline: the same engine behind a gate that lets requests in batch by batch. A batch is closed when its rows are
 * full or a window after its first request has passed, and the next one begins when all of it is done, as inference servers
 * batch models that know nothing of steps.
 */
final class StaticBatches implements Door {

    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Consumer<Order> engine;
    private final int rows;
    private final BlockingQueue<Entry> arrivals = new LinkedBlockingQueue<>();
    private final Thread gate = new Thread(this::run, "static-batches");

    private record Entry(Drawing drawing, CompletableFuture<Void> done) {}

    StaticBatches(Consumer<Order> engine, int rows) {
        this.engine = engine;
        this.rows = rows;
        gate.setDaemon(true);
        gate.start();
    }

    @Override
    public CompletableFuture<Void> submit(Drawing drawing) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        arrivals.add(new Entry(drawing, done));
        return done;
    }

    private void run() {
        try {
            while (true) {
                draw(collect());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Entry> collect() throws InterruptedException {
        List<Entry> batch = new ArrayList<>(List.of(arrivals.take()));
        long closes = System.nanoTime() + WINDOW_NANOS;
        int used = rows(batch.get(0));
        while (true) {
            Entry next = arrivals.peek();
            if (next == null) {
                long left = closes - System.nanoTime();
                if (left <= 0) {
                    return batch;
                }
                Thread.sleep(Math.max(1, TimeUnit.NANOSECONDS.toMillis(Math.min(left, 1_000_000))));
            } else if (used + rows(next) > rows) {
                return batch;
            } else {
                used += rows(next);
                batch.add(arrivals.take());
            }
        }
    }

    private static int rows(Entry entry) {
        return entry.drawing().candidates() * (entry.drawing().options().guided() ? 2 : 1);
    }

    private void draw(List<Entry> batch) throws InterruptedException {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Entry entry : batch) {
            Waiting waiting = new Waiting(entry.drawing().candidates());
            engine.accept(new Order(entry.drawing(), waiting));
            waiting.done.whenComplete((nothing, failure) -> {
                if (failure == null) {
                    entry.done().complete(null);
                } else {
                    entry.done().completeExceptionally(failure);
                }
            });
            all.add(waiting.done);
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .exceptionally(failure -> null)
                .join();
    }

    @Override
    public void close() {
        gate.interrupt();
    }
}
