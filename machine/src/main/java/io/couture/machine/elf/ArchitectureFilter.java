package io.couture.machine.elf;

import io.couture.machine.elf.GpuCode.Container;
import io.couture.machine.elf.GpuCode.Entry;
import io.couture.machine.elf.GpuCode.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Blanks, in place, the GPU code that no named architecture runs. Headers and offsets stay, so a library loads as
 * before; zeros compress to nothing. A GPU of an architecture that was blanked finds no kernel and says so.
 */
public final class ArchitectureFilter {

    private static final int BLOCK = 1 << 20;

    private final Set<Integer> kept;

    /**
     * @param kept compute capabilities times ten: 90 is H100 and H200
     * @throws IllegalArgumentException when there is none, or one that is no architecture
     */
    public ArchitectureFilter(Set<Integer> kept) {
        this.kept = new TreeSet<>(kept);
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("no GPU architecture is named, such as 90");
        }
        this.kept.forEach(architecture -> {
            if (architecture < 50 || architecture > 200) {
                throw new IllegalArgumentException("architecture is " + architecture
                        + "; it is the compute capability times ten, such as 90, from 50 to 200");
            }
        });
    }

    /**
     * Bytes of GPU code before and after.
     *
     * @param missing named architectures for which the library had code in no container
     */
    public record Outcome(long before, long after, Set<Integer> missing) {
        public Outcome {
            missing = Set.copyOf(missing);
        }
    }

    public Outcome apply(Path library) throws IOException {
        GpuCode code = GpuCode.read(library);
        long before = 0;
        long blanked = 0;
        Set<Integer> missing = new TreeSet<>(code.containers().isEmpty() ? Set.of() : kept);
        missing.removeIf(architecture -> code.containersFor(architecture) > 0);
        try (FileChannel file = FileChannel.open(library, StandardOpenOption.WRITE)) {
            for (Container container : code.containers()) {
                before += container.entries().stream().mapToLong(Entry::size).sum();
                for (Entry entry : unwanted(container)) {
                    blank(file, entry);
                    blanked += entry.size();
                }
            }
        }
        return new Outcome(before, before - blanked, missing);
    }

    /** Entries of a container that none of the named architectures takes. */
    List<Entry> unwanted(Container container) {
        // PTX is only taken where there is no machine code.
        List<Integer> compiling = kept.stream()
                .filter(gpu -> container.entries().stream()
                        .noneMatch(entry -> entry.kind() == Kind.MACHINE && entry.runsOn(gpu)))
                .toList();
        List<Entry> unwanted = new ArrayList<>();
        for (Entry entry : container.entries()) {
            boolean wanted = switch (entry.kind()) {
                case MACHINE -> kept.stream().anyMatch(entry::runsOn);
                case PTX -> compiling.stream().anyMatch(entry::runsOn);
                case OTHER -> true;
            };
            if (!wanted) {
                unwanted.add(entry);
            }
        }
        return unwanted;
    }

    private static void blank(FileChannel file, Entry entry) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(BLOCK, entry.size()));
        long at = entry.offset();
        long end = entry.offset() + entry.size();
        while (at < end) {
            zeros.position(0).limit((int) Math.min(zeros.capacity(), end - at));
            at += file.write(zeros, at);
        }
    }
}
