package io.couture.benchmarks.engine;

import java.util.Arrays;

/**
 * Steps of one configuration.
 *
 * @param rows candidates that are written together
 * @param milliseconds of each step of one picture, in order
 */
record Timing(int rows, double[] milliseconds) {

    double median() {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double tokensPerSecond() {
        return 1000 * rows / median();
    }
}
