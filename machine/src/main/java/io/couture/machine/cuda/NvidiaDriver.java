package io.couture.machine.cuda;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA's kernel driver and the GPUs it shows.
 *
 * @param version such as {@code 580.95.05}; empty where it does not tell
 */
public record NvidiaDriver(String version, List<Gpu> gpus) {

    /** The oldest branch that runs CUDA 13 (CUDA 13.0 release notes, table 3). */
    public static final int OLDEST = 580;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path KERNEL = Path.of("/proc/driver/nvidia");
    private static final Pattern KERNEL_VERSION = Pattern.compile("\\s(\\d{3}\\.\\d+(?:\\.\\d+)?)\\s");
    private static final Pattern MODEL = Pattern.compile("(?m)^Model:\\s*(.+)$");
    private static final List<String> QUERY = List.of(
            "nvidia-smi", "--query-gpu=driver_version,name,memory.total,compute_cap", "--format=csv,noheader,nounits");

    private static final List<String> USED =
            List.of("nvidia-smi", "--query-gpu=memory.used", "--format=csv,noheader,nounits");

    public NvidiaDriver {
        gpus = List.copyOf(gpus);
    }

    /** This machine's; nothing where there is none. */
    public static Optional<NvidiaDriver> find() {
        Optional<NvidiaDriver> asked = Command.output(QUERY, PATIENCE).flatMap(NvidiaDriver::parse);
        return asked.isPresent() ? asked : fromKernel(KERNEL);
    }

    /** Memory of all GPUs in use now, by whatever process, in MiB; nothing where {@code nvidia-smi} does not tell. */
    public static OptionalLong memoryUsed() {
        return Command.output(USED, PATIENCE).map(NvidiaDriver::sum).orElse(OptionalLong.empty());
    }

    /** The sum of a number in each line; nothing when a line has none. */
    static OptionalLong sum(String answer) {
        List<String> lines = answer.strip().lines().map(String::strip).toList();
        boolean told = !lines.isEmpty() && lines.stream().allMatch(line -> line.matches("\\d{1,9}"));
        return told ? OptionalLong.of(lines.stream().mapToLong(Long::parseLong).sum()) : OptionalLong.empty();
    }

    /** Of what {@code nvidia-smi} answers: a line for each GPU. */
    static Optional<NvidiaDriver> parse(String answer) {
        List<Gpu> gpus = new ArrayList<>();
        String version = "";
        for (String line : answer.split("\n", -1)) {
            String[] fields = line.split(",", -1);
            if (fields.length == 4) {
                version = fields[0].strip();
                gpus.add(new Gpu(fields[1].strip(), number(fields[2]), capability(fields[3])));
            }
        }
        return gpus.isEmpty() ? Optional.empty() : Optional.of(new NvidiaDriver(version, gpus));
    }

    /** Of what the kernel module shows: containers often have it without {@code nvidia-smi}. */
    static Optional<NvidiaDriver> fromKernel(Path folder) {
        List<Gpu> gpus = new ArrayList<>();
        try {
            Matcher version = KERNEL_VERSION.matcher(Files.readString(folder.resolve("version")));
            try (DirectoryStream<Path> each = Files.newDirectoryStream(folder.resolve("gpus"))) {
                for (Path gpu : each) {
                    Matcher model = MODEL.matcher(Files.readString(gpu.resolve("information")));
                    gpus.add(new Gpu(model.find() ? model.group(1).strip() : "NVIDIA GPU", 0, null));
                }
            }
            return Optional.of(new NvidiaDriver(version.find() ? version.group(1) : "", gpus));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Whether it runs CUDA 13; true where it does not tell its version. */
    public boolean isRecentEnough() {
        return !version.matches("\\d{1,6}(\\..*)?") || Integer.parseInt(version.replaceAll("\\..*", "")) >= OLDEST;
    }

    private static long number(String field) {
        return field.strip().matches("\\d{1,12}") ? Long.parseLong(field.strip()) : 0;
    }

    private static @Nullable String capability(String field) {
        return field.strip().matches("\\d{1,2}\\.\\d") ? field.strip() : null;
    }
}
