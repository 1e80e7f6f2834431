package io.couture.machine.cuda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the loader looks for shared libraries, and where else NVIDIA's may lie.
 *
 * @param directories that the loader searches, first to last
 * @param cached what the loader has listed, by library name
 * @param elsewhere directories in which libraries may lie, that the loader does not search
 */
public record LibraryPath(List<Path> directories, Map<String, Path> cached, List<Path> elsewhere) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> SYSTEM = List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib");

    public LibraryPath {
        directories = List.copyOf(directories);
        cached = Map.copyOf(cached);
        elsewhere = List.copyOf(elsewhere);
    }

    /**
     * A library.
     *
     * @param loadable whether the loader finds it there by itself
     */
    public record Found(Path file, boolean loadable) {}

    /** This process's. */
    public static LibraryPath ofThisProcess() {
        List<Path> directories = new ArrayList<>(split(System.getenv("LD_LIBRARY_PATH")));
        SYSTEM.forEach(directory -> directories.add(Path.of(directory)));
        Map<String, Path> cached = Command.output(List.of("/sbin/ldconfig", "-p"), PATIENCE)
                .map(LibraryPath::parse)
                .orElse(Map.of());
        return new LibraryPath(directories, cached, CudaFolders.ofThisMachine());
    }

    /** Directories of a list separated by colons. */
    static List<Path> split(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(":", -1))
                        .filter(directory -> !directory.isBlank())
                        .map(Path::of)
                        .toList();
    }

    /** Of what {@code ldconfig -p} prints. */
    static Map<String, Path> parse(String listing) {
        Map<String, Path> cached = new HashMap<>();
        for (String line : listing.split("\n", -1)) {
            int arrow = line.indexOf(" => ");
            int name = line.indexOf(" (");
            // The loader of a 64-bit process skips 32-bit libraries.
            if (arrow > 0 && name > 0 && name < arrow && !line.contains("(libc6)")) {
                cached.putIfAbsent(
                        line.substring(0, name).strip(),
                        Path.of(line.substring(arrow + 4).strip()));
            }
        }
        return cached;
    }

    public Optional<Found> find(String name) {
        for (Path directory : directories) {
            if (Files.exists(directory.resolve(name))) {
                return Optional.of(new Found(directory.resolve(name), true));
            }
        }
        Path listed = cached.get(name);
        if (listed != null && Files.exists(listed)) {
            return Optional.of(new Found(listed, true));
        }
        return elsewhere.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .map(file -> new Found(file, false));
    }
}
