package io.couture.machine.cuda;

import io.couture.machine.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what natives need: what their ELF headers name, what those libraries' headers name in turn, and what is known to
 * be opened by name while running.
 */
public final class NativeNeeds {

    /** Opened by name (dlopen) once a GPU is used: no header tells of them. */
    private static final Map<String, List<String>> OPENED = Map.of(
            "libcudart.so.13", List.of("libcuda.so.1"),
            "libcudnn.so.9",
                    List.of(
                            "libcudnn_graph.so.9",
                            "libcudnn_ops.so.9",
                            "libcudnn_cnn.so.9",
                            "libcudnn_adv.so.9",
                            "libcudnn_heuristic.so.9",
                            "libcudnn_engines_precompiled.so.9",
                            "libcudnn_engines_runtime_compiled.so.9",
                            "libnvrtc.so.13"));

    /** The C library and its like: what they need among themselves is the system's affair. */
    static final Pattern SYSTEM = Pattern.compile("(lib(c|m|dl|rt|pthread|gcc_s|stdc\\+\\+)|ld-linux.*)\\.so.*");

    private final boolean onGpu;
    private final LibraryPath path;
    private final Map<String, Path> companions = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private final List<Need> needs = new ArrayList<>();

    private NativeNeeds(boolean onGpu, LibraryPath path) {
        this.onGpu = onGpu;
        this.path = path;
    }

    /** In the order in which they are met. */
    public static List<Need> of(Natives natives, LibraryPath path) throws IOException {
        NativeNeeds walk = new NativeNeeds(natives.haveCuda(), path);
        natives.libraries().forEach(library -> walk.seen.add(name(library)));
        natives.companions().forEach(library -> walk.companions.put(name(library), library));
        walk.open.addAll(natives.libraries());
        while (!walk.open.isEmpty()) {
            Path library = walk.open.remove();
            for (String needed : ElfFile.read(library).needed()) {
                walk.need(needed, name(library));
            }
        }
        return List.copyOf(walk.needs);
    }

    private void need(String library, String by) {
        if (!seen.add(library)) {
            return;
        }
        Path companion = companions.get(library);
        if (companion != null) {
            open.add(companion);
            return;
        }
        Optional<LibraryPath.Found> found = path.find(library);
        needs.add(new Need(library, by, found));
        if (found.isPresent() && !SYSTEM.matcher(library).matches()) {
            open.add(found.get().file());
        }
        if (onGpu) {
            OPENED.getOrDefault(library, List.of()).forEach(opened -> need(opened, library));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
