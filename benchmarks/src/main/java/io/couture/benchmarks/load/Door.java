package io.couture.benchmarks.load;

import io.couture.dalle.domain.Customer;
import io.couture.dalle.domain.Drawing;
import io.couture.dalle.domain.Order;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Where requests go in; the future ends with the request's last candidate. Safe for many threads. */
interface Door extends AutoCloseable {

    CompletableFuture<Void> submit(Drawing drawing);

    @Override
    void close();

    /** Straight to the engine: every candidate joins at the next step that has rows for it. */
    static Door continuous(Consumer<Order> engine) {
        return new Door() {
            @Override
            public CompletableFuture<Void> submit(Drawing drawing) {
                Waiting waiting = new Waiting(drawing.candidates());
                engine.accept(new Order(drawing, waiting));
                return waiting.done;
            }

            @Override
            public void close() {}
        };
    }

    /** Somebody who waits for all candidates. */
    final class Waiting implements Customer {

        final CompletableFuture<Void> done = new CompletableFuture<>();
        private int missing;

        Waiting(int candidates) {
            this.missing = candidates;
        }

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void progress(int written, int total) {}

        @Override
        public void candidate(int index, List<Integer> tokens) {
            if (--missing == 0) {
                done.complete(null);
            }
        }

        @Override
        public void failed(RuntimeException failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void abandoned() {
            done.completeExceptionally(new IllegalStateException("the engine stopped"));
        }
    }
}
