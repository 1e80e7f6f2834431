package io.couture.trainer.doctor;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How fast libtorch copies and multiplies on a device: what training there is measured against. No gradients are recorded. */
public final class DeviceSpeed {

    private static final double LEAST_SECONDS = 0.4;
    private static final double GIGA = 1e9;
    private static final int GPU_SIDE = 8192;
    private static final int SIDE = 1024;

    private DeviceSpeed() {}

    /** Bytes read and written by copies far larger than any cache, 10⁹ a second. */
    public static double copies(ComputeDevice device) {
        long floats = device == ComputeDevice.CUDA ? 1L << 29 : 1L << 26;
        try (Scope scope = new Scope()) {
            Tensor from = Tensors.zeros(device, floats / 1024, 1024);
            Tensor to = Tensors.zeros(device, floats / 1024, 1024);
            return 2 * 4.0 * floats / GIGA / seconds(() -> to.copy_(from), to);
        }
    }

    /** Operations of products of square matrices, 10⁹ a second. */
    public static double products(ComputeDevice device, ScalarType type) {
        int side = device == ComputeDevice.CUDA ? GPU_SIDE : SIDE;
        try (Scope scope = new Scope()) {
            // Not zeros: a processor draws less power on them and clocks higher than on real numbers.
            Tensor a = torch.rand(side, side).to(type);
            Tensor b = torch.rand(side, side).to(type);
            Tensor x = Tensors.zeros(device, side, side).to(type).copy_(a);
            Tensor y = Tensors.zeros(device, side, side).to(type).copy_(b);
            Tensor z = Tensors.zeros(device, side, side).to(type);
            return 2.0 * side * side * side / GIGA / seconds(() -> torch.matmul_out(z, x, y), z);
        }
    }

    /** Seconds of one call, over as many as take long enough to be timed. */
    private static double seconds(Runnable work, Tensor result) {
        work.run();
        finish(result);
        for (int calls = 1; ; calls *= 2) {
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                work.run();
            }
            finish(result);
            double seconds = (System.nanoTime() - start) / GIGA;
            if (seconds > LEAST_SECONDS) {
                return seconds / calls;
            }
        }
    }

    /** A GPU works behind the caller's back; reading a number of the result waits for it. */
    private static void finish(Tensor result) {
        try (Scope scope = new Scope()) {
            Tensors.toFloats(result.select(0, 0).select(0, 0));
        }
    }
}
