package io.couture.trainer.torch;

import org.bytedeco.pytorch.global.torch;

/** Process-wide settings of libtorch. */
public final class TorchRuntime {
    private TorchRuntime() {}

    /**
     * Threads of one operation; 0 leaves libtorch's own choice. {@code OMP_NUM_THREADS} must not be lower.
     */
    public static void threads(int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException("threads is " + threads + ", must be 0 (libtorch's choice) or more");
        }
        if (threads > 0) {
            torch.set_num_threads(threads);
        }
        // On CPUs the flash kernel's bf16 backward is ten times slower than the plain one.
        torch.globalContext().setSDPUseFlash(torch.cuda_is_available());
    }

    /** Seeds libtorch's default generators. */
    public static void seed(long seed) {
        torch.manual_seed(seed);
    }
}
