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
     * @throws IllegalStateException when CUDA was asked for and cannot be used: a run must not fall back to the CPU
     *     unnoticed
     * @see DeviceChoice
     */
    public static ComputeDevice of(String name) {
        return DeviceChoice.of(name).device();
    }

    Device device() {
        return new Device(name().toLowerCase(Locale.ROOT));
    }

    torch.DeviceType type() {
        return this == CUDA ? torch.DeviceType.CUDA : torch.DeviceType.CPU;
    }
}
