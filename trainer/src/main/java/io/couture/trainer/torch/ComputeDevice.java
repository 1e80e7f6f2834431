package io.couture.trainer.torch;

import java.util.Locale;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/** Where tensors live. */
public enum ComputeDevice {
    CPU,
    CUDA;

    /**
     * {@code cpu}, {@code cuda} or {@code auto} (CUDA when libtorch can use it).
     *
     * @throws IllegalStateException when CUDA was asked for and libtorch cannot use it: a run must not fall back to
     *     the CPU unnoticed
     */
    public static ComputeDevice of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cpu" -> CPU;
            case "auto" -> torch.cuda_is_available() ? CUDA : CPU;
            case "cuda" -> {
                if (!torch.cuda_is_available()) {
                    throw new IllegalStateException("device cuda was asked for, but libtorch finds no usable GPU: "
                            + "build with the GPU natives and put the CUDA libraries on LD_LIBRARY_PATH");
                }
                yield CUDA;
            }
            default -> throw new IllegalArgumentException("device is '" + name + "', not one of cpu, cuda, auto");
        };
    }

    Device device() {
        return new Device(name().toLowerCase(Locale.ROOT));
    }

    torch.DeviceType type() {
        return this == CUDA ? torch.DeviceType.CUDA : torch.DeviceType.CPU;
    }
}
