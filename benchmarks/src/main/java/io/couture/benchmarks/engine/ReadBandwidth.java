package io.couture.benchmarks.engine;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What a machine reads from memory in a second: the floor of a step that has to read all weights once. */
final class ReadBandwidth {

    private static final int PASSES = 7;
    private static final int INTS = 1 << 26;

    private ReadBandwidth() {}

    /** Bytes a second that some threads read together, each a quarter of a gigabyte of its own; the best of seven. */
    static double measure(int threads) throws InterruptedException {
        int[][] all = new int[threads][INTS];
        for (int[] one : all) {
            // Pages that nobody wrote to are all the same page.
            Arrays.fill(one, 1);
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            double best = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                long began = System.nanoTime();
                var sums = IntStream.range(0, threads)
                        .mapToObj(thread -> pool.submit(() -> sum(all[thread])))
                        .toList();
                for (Future<Integer> sum : sums) {
                    if (sum.get() != INTS) {
                        throw new IllegalStateException("read " + sum.get() + " instead of " + INTS);
                    }
                }
                best = Math.max(best, 4.0 * INTS * threads / ((System.nanoTime() - began) / 1e9));
            }
            return best;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot read memory: " + e.getCause(), e);
        } finally {
            pool.shutdown();
        }
    }

    /** In eight parts, so that additions do not wait for one another. */
    private static int sum(int[] values) {
        int part = values.length / 8;
        int total = 0;
        for (int i = 0; i < part; i++) {
            total += values[i]
                    + values[i + part]
                    + values[i + 2 * part]
                    + values[i + 3 * part]
                    + values[i + 4 * part]
                    + values[i + 5 * part]
                    + values[i + 6 * part]
                    + values[i + 7 * part];
        }
        return total;
    }
}
