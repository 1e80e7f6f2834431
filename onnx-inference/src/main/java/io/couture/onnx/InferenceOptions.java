package io.couture.onnx;

/**
 * How graphs are run.
 *
 * @param threads CPU threads of one graph, 0 to 256; 0 takes one for each core
 * @param captured whether a GPU replays the kernels of {@link OnnxGraph#capture} as one (CUDA graphs); needs every node of
 *     the graph there
 */
public record InferenceOptions(Device device, int threads, boolean captured) {

    private static final int MOST_THREADS = 256;

    public InferenceOptions {
        if (threads < 0 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads is " + threads + "; it takes 0 to " + MOST_THREADS);
        }
    }

    /** Without captured runs. */
    public InferenceOptions(Device device, int threads) {
        this(device, threads, false);
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
