package io.couture.machine.pack;

import io.couture.machine.cuda.LibraryPath;
import io.couture.machine.cuda.NativeNeeds;
import io.couture.machine.cuda.Natives;
import io.couture.machine.cuda.Need;
import io.couture.machine.elf.ArchitectureFilter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a pack. Its folders lie as they do in the project, so that the same start script and the same launcher find them.
 *
 * @param home the built project
 * @param trainer the trainer's class path: jars, and folders of classes
 * @param jdk what the pack's Java is linked from
 * @param architectures GPU code that stays, as compute capability times ten; empty leaves natives as they are
 * @param libraries folders whose CUDA libraries the pack takes along, as far as natives need them
 */
public record Pack(Path home, List<Path> trainer, Path jdk, Set<Integer> architectures, List<Path> libraries) {

    /** The pack's folder, in the one that is asked for. */
    public static final String NAME = "couture";

    private static final String APPLICATION = "standalone/target/quarkus-app";
    private static final String BROKER = "standalone/broker/target";
    private static final String TRAINER = "trainer/target/lib";
    private static final String SYSTEM_LIBRARIES = "lib/system";
    private static final String CUDA_LIBRARIES = "lib/cuda";
    /** Of a Java's own libraries, those that need a display, a sound card or a card reader. */
    private static final String UNUSED_OF_JAVA = "lib(awt_xawt|jawt|splashscreen|jsound|j2pcsc|sctp|javafx).*";

    public Pack {
        trainer = List.copyOf(trainer);
        architectures = Set.copyOf(architectures);
        libraries = List.copyOf(libraries);
    }

    /**
     * Writes the folder {@value #NAME} into {@code out}.
     *
     * @param progress takes a line for each step
     * @return the folder
     * @throws IOException naming what is missing or cannot be written
     */
    public Path write(Path out, Consumer<String> progress) throws IOException {
        requireEmpty(out);
        Path pack = Files.createDirectories(out).resolve(NAME);
        Copies copies = new Copies();
        Map<Path, Path> natives = new HashMap<>();
        Path scratch = Files.createTempDirectory("couture-pack-");
        try {
            filterNatives(scratch, natives, progress);
            progress.accept("copying the services, the broker and the trainer");
            copyTree(copies, home.resolve(APPLICATION), pack.resolve(APPLICATION), natives);
            copies.tree(
                    home.resolve(BROKER).resolve("lib"), pack.resolve(BROKER).resolve("lib"));
            copies.file(brokerJar(), pack.resolve(BROKER).resolve(brokerJar().getFileName()));
            copyTrainer(copies, pack, natives);
            copies.tree(home.resolve("trainer/recipes"), pack.resolve("trainer/recipes"));
            copies.tree(home.resolve("releases"), pack.resolve("releases"));
            copies.file(home.resolve("couture"), pack.resolve("couture"));
            copies.file(home.resolve("LICENSE"), pack.resolve("LICENSE"));
            cudaLibraries(pack, scratch, progress);
        } finally {
            delete(scratch);
        }
        progress.accept("linking a Java from " + jdk);
        JavaImage.link(jdk, pack.resolve("jre"));
        systemLibraries(pack);
        Checksums.write(pack);
        return pack;
    }

    /** Cuts a written pack into parts, none larger than {@code size} bytes. */
    public static List<Path> cut(Path pack, Path out, long size) throws IOException {
        return Parts.write(pack, out, size);
    }

    /** @throws IllegalArgumentException when no part can be so small */
    public static void requirePartSize(long size) {
        Parts.requireSize(size);
    }

    private static void requireEmpty(Path out) throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> there = Files.list(out)) {
                if (there.findAny().isPresent()) {
                    throw new IOException(out + " is not empty; name a new folder");
                }
            }
        }
    }

    private void filterNatives(Path scratch, Map<Path, Path> natives, Consumer<String> progress) throws IOException {
        if (architectures.isEmpty()) {
            return;
        }
        for (Path jar : trainer) {
            if (NativesJar.mayCarryGpuCode(jar)) {
                progress.accept("keeping GPU code for " + new TreeSet<>(architectures) + " in " + jar.getFileName());
                Path kept = scratch.resolve(jar.getFileName());
                NativesJar.keep(jar, kept, architectures);
                natives.put(jar.getFileName(), kept);
            }
        }
    }

    /** Quarkus puts the group's name before the jar's. */
    private static void copyTree(Copies copies, Path from, Path to, Map<Path, Path> natives) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new IOException(from + " is missing; build with: mvn package");
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            Path kept = natives.entrySet().stream()
                    .filter(entry -> name.endsWith(entry.getKey().toString()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(file);
            copies.file(kept, to.resolve(from.relativize(file).toString()));
        }
    }

    private Path brokerJar() throws IOException {
        Path target = home.resolve(BROKER);
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("couture-standalone-broker.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(target + " has no jar of the broker; build with: mvn package"));
        }
    }

    private void copyTrainer(Copies copies, Path pack, Map<Path, Path> natives) throws IOException {
        for (Path entry : trainer) {
            if (Files.isDirectory(entry)) {
                copies.tree(entry, pack.resolve("trainer/target/classes"));
            } else {
                Path name = entry.getFileName();
                copies.file(
                        natives.getOrDefault(name, entry), pack.resolve(TRAINER).resolve(name));
            }
        }
    }

    private void cudaLibraries(Path pack, Path scratch, Consumer<String> progress) throws IOException {
        if (libraries.isEmpty()) {
            return;
        }
        Path unpacked = Files.createDirectory(scratch.resolve("natives"));
        for (Path jar : trainer) {
            if (NativesJar.mayCarryGpuCode(jar)) {
                NativesFolder.unpack(jar, unpacked);
            }
        }
        LibraryPath path = new LibraryPath(libraries, Map.of(), List.of());
        List<Need> needs = NativeNeeds.of(Natives.in("natives", List.of(unpacked), List.of()), path);
        for (Need need : needs) {
            if (need.isNvidias() && need.isMet() && !need.library().startsWith("libcuda.so")) {
                progress.accept("taking " + need.library());
                Path taken = pack.resolve(CUDA_LIBRARIES).resolve(need.library());
                Files.createDirectories(taken.getParent());
                Files.copy(need.found().orElseThrow().file().toRealPath(), taken);
                if (!architectures.isEmpty()) {
                    new ArchitectureFilter(architectures).apply(taken);
                }
            }
        }
    }

    /** What the Java was linked against and not every system has, as a Linux distribution's own JDK is. */
    private static void systemLibraries(Path pack) throws IOException {
        Natives java = Natives.in("Java", List.of(pack.resolve("jre/lib"), pack.resolve("jre/lib/server")), List.of());
        List<Path> used = java.libraries().stream()
                .filter(library -> !library.getFileName().toString().matches(UNUSED_OF_JAVA))
                .toList();
        Natives needed = new Natives("Java", used, java.libraries());
        for (Need need : NativeNeeds.of(needed, LibraryPath.ofThisProcess())) {
            if (!need.isOfEverySystem() && need.isMet()) {
                Path taken = pack.resolve(SYSTEM_LIBRARIES).resolve(need.library());
                Files.createDirectories(taken.getParent());
                Files.copy(need.found().orElseThrow().file().toRealPath(), taken);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
