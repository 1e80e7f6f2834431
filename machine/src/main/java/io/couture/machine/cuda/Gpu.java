package io.couture.machine.cuda;

import org.jspecify.annotations.Nullable;

/**
 * A GPU as the driver names it.
 *
 * @param memoryMebibytes 0 where the driver does not tell
 * @param capability compute capability, such as {@code 9.0}; null where the driver does not tell
 */
public record Gpu(
        String name, long memoryMebibytes, @Nullable String capability) {

    /** Compute capability times ten, or 0 where it is unknown. */
    public int architecture() {
        return capability != null && capability.matches("\\d{1,2}\\.\\d")
                ? Integer.parseInt(capability.replace(".", ""))
                : 0;
    }
}
