package io.couture.trainer.torch;

import io.couture.machine.cuda.CudaDiagnosis;
import io.couture.machine.cuda.LibraryPath;
import io.couture.machine.cuda.NativeNeeds;
import io.couture.machine.cuda.Natives;
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
     * @throws IllegalStateException when CUDA was asked for and cannot be used, or libtorch cannot be loaded at all, with
     *     the first thing to do about it
     * @throws IllegalArgumentException when it is no such name
     */
    public static DeviceChoice of(String name) {
        String asked = name.toLowerCase(Locale.ROOT);
        return switch (asked) {
            case "cpu" -> cpu("the configuration says so");
            case "auto", "cuda" -> {
                String obstacle = Once.OBSTACLE;
                if (obstacle.isEmpty()) {
                    yield new DeviceChoice(ComputeDevice.CUDA, "CUDA works here");
                }
                if (asked.equals("cuda")) {
                    throw new IllegalStateException("device cuda was asked for and cannot be used: " + obstacle);
                }
                yield cpu("CUDA cannot be used: " + obstacle);
            }
            default -> throw new IllegalArgumentException("device is '" + name + "', not one of cpu, cuda, auto");
        };
    }

    private static DeviceChoice cpu(String reason) {
        if (!Once.UNLOADABLE.isEmpty()) {
            throw new IllegalStateException(Once.UNLOADABLE);
        }
        return new DeviceChoice(ComputeDevice.CPU, reason);
    }

    /** For people: device and reason. */
    @Override
    public String toString() {
        return device.name().toLowerCase(Locale.ROOT) + " (" + reason + ")";
    }

    /** Looked for once in a process. */
    private static final class Once {
        static final String OBSTACLE = obstacle();
        static final String UNLOADABLE = unloadable();
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

    /** Why nothing can be computed, not even on the processor; empty when libtorch is loaded. */
    private static String unloadable() {
        try {
            torch.cuda_is_available();
            return "";
        } catch (LinkageError e) {
            Optional<String> fix = Optional.empty();
            boolean forCuda = false;
            try {
                Natives natives = TorchNatives.unpack();
                forCuda = natives.haveCuda();
                fix = CudaDiagnosis.libraryFix(NativeNeeds.of(natives.forCpu(), LibraryPath.ofThisProcess()));
            } catch (IOException unreadable) {
                e.addSuppressed(unreadable);
            }
            return unloadable(fix.orElse(String.valueOf(e.getMessage())), forCuda);
        }
    }

    static String unloadable(String first, boolean forCuda) {
        String other = "; on a machine without CUDA take the build for the CPU (mvn package without -Pcuda)";
        return "libtorch cannot be loaded, not even for the CPU: " + first + (forCuda ? other : "");
    }
}
