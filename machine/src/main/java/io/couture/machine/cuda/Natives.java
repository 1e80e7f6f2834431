package io.couture.machine.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A runtime's own shared libraries, unpacked.
 *
 * @param runtime its name, for messages
 * @param libraries the runtime's
 * @param companions libraries that are loaded with it and come from other jars
 */
public record Natives(String runtime, List<Path> libraries, List<Path> companions) {

    public Natives {
        libraries = List.copyOf(libraries);
        companions = List.copyOf(companions);
    }

    /** All shared libraries directly in the folders. */
    public static Natives in(String runtime, List<Path> folders, List<Path> companions) throws IOException {
        return new Natives(runtime, list(folders), list(companions));
    }

    private static List<Path> list(List<Path> folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().matches("lib.+\\.so(\\.\\d+)*"))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Whether they can use CUDA at all. */
    public boolean haveCuda() {
        return libraries.stream()
                .anyMatch(library -> library.getFileName().toString().contains("_cuda"));
    }

    /** Those that computing on the CPU loads. A CUDA build's still need a few of NVIDIA's libraries. */
    public Natives forCpu() {
        return new Natives(
                runtime,
                libraries.stream()
                        .filter(library ->
                                !library.getFileName().toString().matches("lib.*_(cuda|nccl).*|libtorch\\.so.*"))
                        .toList(),
                companions);
    }
}
