package io.couture.machine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Main memory, in bytes.
 *
 * @param total of the machine, or what its container may use where that is less
 * @param available without swapping, at this moment
 */
public record Memory(long total, long available) {

    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final Path SELF = Path.of("/proc/self/status");
    private static final Path CONTAINER = Path.of("/sys/fs/cgroup/memory.max");

    /**
     * This machine's.
     *
     * @throws IOException where the system does not tell it as Linux does
     */
    public static Memory read() throws IOException {
        String limit = Files.isReadable(CONTAINER) ? Files.readString(CONTAINER) : "max";
        return parse(Files.readString(LINUX), limit);
    }

    /**
     * What this process has resident, in bytes.
     *
     * @throws IOException where the system does not tell it as Linux does
     */
    public static long resident() throws IOException {
        return kibibytes(SELF, Files.readString(SELF), "VmRSS") * 1024;
    }

    /**
     * The most that this process had resident since its start, in bytes.
     *
     * @throws IOException where the system does not tell it as Linux does
     */
    public static long peak() throws IOException {
        return kibibytes(SELF, Files.readString(SELF), "VmHWM") * 1024;
    }

    /**
     * @param info the text of {@code /proc/meminfo}
     * @param limit the container's, in bytes, or {@code max}
     */
    static Memory parse(String info, String limit) throws IOException {
        long total = kibibytes(LINUX, info, "MemTotal") * 1024;
        long available = kibibytes(LINUX, info, "MemAvailable") * 1024;
        long most = limit.strip().matches("\\d{1,18}") ? Long.parseLong(limit.strip()) : Long.MAX_VALUE;
        return new Memory(Math.min(total, most), Math.min(available, most));
    }

    private static long kibibytes(Path file, String info, String key) throws IOException {
        for (String line : info.split("\n", -1)) {
            if (line.startsWith(key + ":")) {
                String digits = line.replaceAll("\\D", "");
                if (!digits.isEmpty() && digits.length() < 18) {
                    return Long.parseLong(digits);
                }
            }
        }
        throw new IOException(file + " has no " + key);
    }
}
