package io.couture.trainer.torch;

import io.couture.machine.cuda.CudaDiagnosis;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;

/**
 * What a configured device comes to on this machine, and why. libtorch itself falls back to the CPU without a word when a
 * library of CUDA's is missing.
 *
 * @param reason in words, without an end of sentence
 */
public record DeviceChoice(ComputeDevice device, String reason) {

    /**
     * @param name {@code cpu}, {@code cuda} or {@code auto}
     * @throws IllegalStateException when CUDA was asked for and cannot be used, with the first thing to do about it
     * @throws IllegalArgumentException when it is no such name
     */
    public static DeviceChoice of(String name) {
        String asked = name.toLowerCase(Locale.ROOT);
        return switch (asked) {
            case "cpu" -> new DeviceChoice(ComputeDevice.CPU, "the configuration says so");
            case "auto", "cuda" -> {
                String obstacle = Once.OBSTACLE;
                if (obstacle.isEmpty()) {
                    yield new DeviceChoice(ComputeDevice.CUDA, "CUDA works here");
                }
                if (asked.equals("cuda")) {
                    throw new IllegalStateException("device cuda was asked for and cannot be used: " + obstacle);
                }
                yield new DeviceChoice(ComputeDevice.CPU, "CUDA cannot be used: " + obstacle);
            }
            default -> throw new IllegalArgumentException("device is '" + name + "', not one of cpu, cuda, auto");
        };
    }

    /** For people: device and reason. */
    @Override
    public String toString() {
        return device.name().toLowerCase(Locale.ROOT) + " (" + reason + ")";
    }

    /** Looked for once in a process. */
    private static final class Once {
        static final String OBSTACLE = obstacle();
    }

    private static String obstacle() {
        String libtorch = "libtorch finds no usable GPU";
        try {
            if (torch.cuda_is_available()) {
                return "";
            }
        } catch (LinkageError e) {
            libtorch = "libtorch cannot be loaded: " + e.getMessage();
        }
        try {
            Optional<String> fix = CudaDiagnosis.of(TorchNatives.unpack()).firstFix();
            return fix.orElse(libtorch);
        } catch (IOException e) {
            return "libtorch's natives cannot be read: " + e.getMessage();
        }
    }
}
