package io.couture.onnx;

import java.util.Locale;

/** Where graphs run. */
public enum Device {
    /** CUDA where it works, else the CPU. */
    AUTO,
    CPU,
    /** CUDA or an error at start: never silently the CPU. */
    CUDA;

    /**
     * Reads a configuration value.
     *
     * @throws IllegalArgumentException naming the value and what is taken
     */
    public static Device parse(String text) {
        for (Device device : values()) {
            if (device.name().toLowerCase(Locale.ROOT).equals(text.strip().toLowerCase(Locale.ROOT))) {
                return device;
            }
        }
        throw new IllegalArgumentException("device is \"" + text + "\"; it takes auto, cpu or cuda");
    }
}
