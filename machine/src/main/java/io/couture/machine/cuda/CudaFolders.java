package io.couture.machine.cuda;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folders in which NVIDIA's libraries are usually installed: the toolkit's, and those of Python's wheels. */
final class CudaFolders {

    private static final Path ROOT = Path.of("/usr/local");
    private static final List<String> TOOLKIT = List.of("lib64", "extras/CUPTI/lib64", "targets/x86_64-linux/lib");
    private static final Path WSL = Path.of("/usr/lib/wsl/lib");

    private CudaFolders() {}

    static List<Path> ofThisMachine() {
        List<Path> folders = new ArrayList<>();
        for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
            toolkit(path(System.getenv(variable)), folders);
        }
        for (Path toolkit : matching(ROOT, "cuda*")) {
            toolkit(toolkit, folders);
        }
        folders.add(WSL);
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            wheels(path(System.getenv(variable)), folders);
        }
        for (Path directory : LibraryPath.split(System.getenv("PATH"))) {
            if (Files.exists(directory.resolve("python3"))) {
                wheels(directory.getParent(), folders);
            }
        }
        return folders.stream().filter(Files::isDirectory).distinct().toList();
    }

    private static @Nullable Path path(@Nullable String value) {
        return value == null || value.isBlank() ? null : Path.of(value);
    }

    private static void toolkit(@Nullable Path home, List<Path> folders) {
        if (home != null) {
            TOOLKIT.forEach(part -> folders.add(home.resolve(part)));
        }
    }

    /** Of a Python installation: its wheels have each a folder of libraries. */
    static void wheels(@Nullable Path prefix, List<Path> folders) {
        if (prefix == null) {
            return;
        }
        for (Path python : matching(prefix.resolve("lib"), "python3*")) {
            for (String packages : List.of("site-packages", "dist-packages")) {
                for (Path wheel : matching(python.resolve(packages).resolve("nvidia"), "*")) {
                    folders.add(wheel.resolve("lib"));
                }
            }
        }
    }

    private static List<Path> matching(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException absent) {
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
