package io.couture.onnx;

/**
 * How graphs are run.
 *
 * @param threads CPU threads of one graph, 0 to 256; 0 takes one for each core
 * @param captured whether a GPU replays the kernels of {@link OnnxGraph#capture} as one (CUDA graphs); needs every node of
 *     the graph there
 * @param spins whether CPU threads wait for each other by spinning, within a run and no longer: a graph of many small
 *     operations runs a third faster on cores of its own, and takes from others what it shares
 */
public record InferenceOptions(Device device, int threads, boolean captured, boolean spins) {

    private static final int MOST_THREADS = 256;

    public InferenceOptions {
        if (threads < 0 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads is " + threads + "; it takes 0 to " + MOST_THREADS);
        }
    }

    /** Without captured runs, on cores that others use too. */
    public InferenceOptions(Device device, int threads) {
        this(device, threads, false);
    }

    /** On cores that others use too. */
    public InferenceOptions(Device device, int threads, boolean captured) {
        this(device, threads, captured, false);
    }

    /** The same with threads that spin, or not. */
    public InferenceOptions spinning(boolean spin) {
        return new InferenceOptions(device, threads, captured, spin);
    }

    /**
     * {@link Device#CPU} or {@link Device#CUDA}: what {@link #device} comes to here.
     *
     * @throws IllegalStateException when CUDA was asked for and does not work
     */
    public Device resolved() {
        return DeviceChoice.of(device).device();
    }

    /** One thread on the CPU: what tests use. */
    public static InferenceOptions singleThread() {
        return new InferenceOptions(Device.CPU, 1);
    }
}
