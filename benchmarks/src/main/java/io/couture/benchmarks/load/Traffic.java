package io.couture.benchmarks.load;

import io.couture.dalle.domain.Drawing;
import io.couture.model.sampling.SamplingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Requests like one another but for caption and seed. The same seed gives the same requests at the same times. */
record Traffic(int vocabulary, int textLength, int candidates, SamplingOptions options, long seed) {

    /** Seconds that all of some requests took that came at once, and requests a second. */
    record Saturation(int requests, double seconds) {
        double perSecond() {
            return requests / seconds;
        }
    }

    /** What requests waited, in seconds, ascending. */
    record Latencies(double[] seconds) {
        double quantile(double share) {
            return seconds[(int) Math.min(seconds.length - 1L, Math.round(share * (seconds.length - 1)))];
        }
    }

    /** All at once. */
    Saturation saturate(Door door, int requests) {
        long began = System.nanoTime();
        CompletableFuture<?>[] all = IntStream.range(0, requests)
                .mapToObj(request -> door.submit(drawing(request)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        return new Saturation(requests, (System.nanoTime() - began) / 1e9);
    }

    /** Requests whose distances are exponentially distributed, for some seconds; waits for the last. */
    Latencies poisson(Door door, double perSecond, double seconds) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        List<CompletableFuture<Double>> all = new ArrayList<>();
        long began = System.nanoTime();
        double next = 0;
        for (int request = 0; ; request++) {
            next += -Math.log(1 - random.nextDouble()) / perSecond;
            if (next > seconds) {
                break;
            }
            TimeUnit.NANOSECONDS.sleep((long) (next * 1e9) - (System.nanoTime() - began));
            long submitted = System.nanoTime();
            all.add(door.submit(drawing(request)).thenApply(nothing -> (System.nanoTime() - submitted) / 1e9));
        }
        double[] waited = all.stream().mapToDouble(CompletableFuture::join).toArray();
        Arrays.sort(waited);
        return new Latencies(waited);
    }

    private Drawing drawing(int request) {
        SplittableRandom random = new SplittableRandom(seed + request);
        int words = textLength / 2;
        List<Integer> text = new ArrayList<>(List.of(2));
        random.ints(words, 3, vocabulary).forEach(text::add);
        return new Drawing(text, candidates, seed + request, options);
    }
}
