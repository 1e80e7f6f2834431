package io.couture.trainer.cli;

import io.couture.machine.pack.Pack;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a folder that runs Couture elsewhere. */
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a folder that runs Couture on a machine without Java, Maven or a network:",
            "services, broker, trainer, releases, a Java and natives, with checksums.",
            "There: ./couture doctor, ./couture generate …"
        })
final class PackCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--out", required = true, description = "a new folder; the pack is couture/ in it")
    Path out;

    @Option(names = "--cuda", description = "with natives for NVIDIA GPUs (CUDA 13)")
    boolean cuda;

    @Option(
            names = "--arch",
            split = ",",
            paramLabel = "N",
            description = "keep GPU code for these only, compute capability times ten: 90 for H100 and H200")
    @Nullable List<Integer> architectures;

    @Option(
            names = "--libraries",
            split = ":",
            paramLabel = "DIR",
            description = "take CUDA's own libraries along, from these folders, for a host that lacks them")
    @Nullable List<Path> libraries;

    @Option(names = "--part-size", paramLabel = "SIZE", description = "also cut into parts of this size, such as 60m")
    @Nullable String partSize;

    @Option(names = "--jdk", description = "JDK that the pack's Java is linked from; default the one that runs this")
    @Nullable Path jdk;

    @Override
    public Integer call() throws IOException {
        long size = partSize == null ? 0 : bytes(partSize);
        PrintWriter to = spec.commandLine().getOut();
        List<Path> classPath = classPath();
        requireFlavour(classPath);
        Pack pack = new Pack(
                Home.path("").toAbsolutePath().normalize(),
                classPath,
                jdk == null ? Path.of(System.getProperty("java.home")) : jdk,
                architectures == null ? Set.of() : new TreeSet<>(architectures),
                libraries == null ? List.of() : libraries);
        Path written = pack.write(out, line -> say(to, line));
        say(to, written + ": " + megabytes(FileUtils.sizeOfDirectory(written.toFile())));
        if (size > 0) {
            List<Path> parts = Pack.cut(written, out.resolve("parts"), size);
            say(to, parts.size() + " parts in " + out.resolve("parts") + "; there: ./unpack.sh DIR");
        }
        return 0;
    }

    private void requireFlavour(List<Path> classPath) {
        if (architectures != null && !cuda) {
            throw new ParameterException(spec.commandLine(), "--arch keeps GPU code, which only --cuda brings");
        }
        boolean built =
                classPath.stream().anyMatch(jar -> jar.getFileName().toString().endsWith("-gpu.jar"));
        if (built != cuda) {
            throw new ParameterException(
                    spec.commandLine(),
                    cuda
                            ? "this build has natives for the CPU: build with mvn package -Pcuda"
                            : "this build has natives for CUDA: add --cuda, or build with mvn package");
        }
    }

    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
    }

    /** {@code 60m} is 60 MiB. */
    private long bytes(String size) {
        if (!size.toLowerCase(Locale.ROOT).matches("\\d{1,9}[kmg]?")) {
            throw new ParameterException(spec.commandLine(), "--part-size is " + size + ", not a size such as 60m");
        }
        long number = Long.parseLong(size.replaceAll("\\D", ""));
        int shift = switch (size.toLowerCase(Locale.ROOT).charAt(size.length() - 1)) {
            case 'k' -> 10;
            case 'm' -> 20;
            case 'g' -> 30;
            default -> 0;
        };
        Pack.requirePartSize(number << shift);
        return number << shift;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
