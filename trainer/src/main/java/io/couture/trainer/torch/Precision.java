package io.couture.trainer.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/** The number format of a forward. Weights, gradients and optimizer state stay in fp32 either way. */
public enum Precision {
    FP32,
    BF16;

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** What this process's processor multiplies faster: tried once, since no processor has two answers. */
    private static final class Processor {
        static final Precision FASTER = claimsBf16() && ProductRates.measured().bf16IsFaster() ? BF16 : FP32;
    }

    /**
     * {@code fp32}, {@code bf16} or {@code auto}: bf16 on GPUs, and on processors that say they multiply it and do so
     * faster than fp32. Some say it and are half as fast.
     */
    public static Precision of(String name, ComputeDevice device) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "fp32" -> FP32;
            case "bf16" -> BF16;
            case "auto" -> device == ComputeDevice.CUDA ? BF16 : Processor.FASTER;
            default -> throw new IllegalArgumentException("precision is '" + name + "', not one of fp32, bf16, auto");
        };
    }

    /** What operations of the device are run in just now. */
    static Precision around(ComputeDevice device) {
        return torch.is_autocast_enabled(device.type()) ? BF16 : FP32;
    }

    /** Whether the device says that it multiplies bf16 itself. */
    public static boolean hasBf16(ComputeDevice device) {
        return device == ComputeDevice.CUDA || claimsBf16();
    }

    private static boolean claimsBf16() {
        try {
            String flags = Files.isReadable(CPU_INFO) ? Files.readString(CPU_INFO) : "";
            return flags.contains("amx_bf16") || flags.contains("avx512_bf16");
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Runs the operations of the block in this precision, whatever is around it; close it before the backward pass. */
    public Autocast autocast(ComputeDevice device) {
        return new Autocast(device, this == BF16);
    }

    /** An open autocast region. */
    public static final class Autocast implements AutoCloseable {
        private final ComputeDevice device;
        private final boolean before;

        private Autocast(ComputeDevice device, boolean on) {
            this.device = device;
            this.before = torch.is_autocast_enabled(device.type());
            if (on) {
                torch.set_autocast_dtype(device.type(), torch.ScalarType.BFloat16);
            }
            torch.set_autocast_enabled(device.type(), on);
            torch.increment_nesting();
        }

        @Override
        public void close() {
            // The cache holds bf16 copies of weights that the optimizer is about to change.
            if (torch.decrement_nesting() == 0) {
                torch.clear_cache();
            }
            torch.set_autocast_enabled(device.type(), before);
        }
    }
}
