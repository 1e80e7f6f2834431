package io.couture.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.dalle.domain.Drawing;
import io.couture.dalle.domain.Order;
import io.couture.model.sampling.SamplingOptions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StaticBatchesTest {

    @Test
    void nextBatchBeginsWhenTheLastIsDone() throws Exception {
        BlockingQueue<Order> engine = new LinkedBlockingQueue<>();
        try (StaticBatches batches = new StaticBatches(engine::add, 4)) {
            CompletableFuture<Void> first = batches.submit(twoRows(1));
            batches.submit(twoRows(2));
            batches.submit(twoRows(3));

            // Two fill the rows, the third stays outside.
            Order one = engine.poll(10, TimeUnit.SECONDS);
            Order two = engine.poll(10, TimeUnit.SECONDS);
            assertThat(List.of(one.drawing().seed(), two.drawing().seed())).containsExactly(1L, 2L);
            finish(one);
            first.get(10, TimeUnit.SECONDS);
            assertThat(engine.poll(200, TimeUnit.MILLISECONDS)).isNull();
            finish(two);
            assertThat(engine.poll(10, TimeUnit.SECONDS).drawing().seed()).isEqualTo(3);
        }
    }

    private static void finish(Order order) {
        order.customer().candidate(0, List.of());
        order.customer().candidate(1, List.of());
    }

    private static Drawing twoRows(long seed) {
        return new Drawing(List.of(2), 2, seed, new SamplingOptions(1, 0, 1, 1));
    }
}
