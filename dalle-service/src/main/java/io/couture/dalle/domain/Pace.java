package io.couture.dalle.domain;

/**
 * How long a step takes, by the number of rows it computes, and the reading of a caption: of late, exponentially averaged.
 * One thread.
 */
final class Pace {

    private static final double WEIGHT = 0.1;
    /** Steps before anything is said: the first ones are slower. */
    private static final int WARM = 32;

    /** By rows; 0: none of so many was computed yet. */
    private final double[] stepNanos;

    private double readNanos;
    private long steps;

    Pace(int rows) {
        this.stepNanos = new double[rows + 1];
    }

    void stepped(int rows, long nanos) {
        steps++;
        stepNanos[rows] = average(stepNanos[rows], nanos);
    }

    void read(long nanos) {
        readNanos = average(readNanos, nanos);
    }

    private static double average(double known, long nanos) {
        return known == 0 ? nanos : known + WEIGHT * (nanos - known);
    }

    boolean known() {
        return steps >= WARM;
    }

    /** Nanoseconds of a step over so many rows, between those of the nearest numbers that were computed. */
    double step(int rows) {
        int below = rows;
        while (below > 0 && stepNanos[below] == 0) {
            below--;
        }
        int above = rows;
        while (above < stepNanos.length && stepNanos[above] == 0) {
            above++;
        }
        if (above == stepNanos.length) {
            return stepNanos[below];
        }
        if (below == 0 || below == above) {
            return stepNanos[above];
        }
        double part = (double) (rows - below) / (above - below);
        return stepNanos[below] + part * (stepNanos[above] - stepNanos[below]);
    }

    /** Nanoseconds of a step over whatever number of rows. */
    double slowestStep() {
        double slowest = 0;
        for (double nanos : stepNanos) {
            slowest = Math.max(slowest, nanos);
        }
        return slowest;
    }

    /** Nanoseconds for reading a caption. */
    double read() {
        return readNanos;
    }
}
