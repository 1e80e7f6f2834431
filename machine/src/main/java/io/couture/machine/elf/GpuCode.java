package io.couture.machine.elf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The GPU code that a shared library carries. A CUDA compiler puts each source file's kernels into one container, with
 * an entry for every architecture it was told to compile for; at run time the driver takes the one that fits.
 *
 * <p>The layout of containers is not documented by NVIDIA; it is what the compiler's own tools print of them. A container
 * is a header (magic, version, header size, payload size) and entries, each a header (kind, header size, payload size,
 * architecture) and its payload. Payloads that were blanked are left out.
 */
public record GpuCode(Path library, List<Container> containers) {

    private static final int MAGIC = 0xBA55ED50;
    private static final int CONTAINER_HEADER = 16;
    private static final int LEAST_ENTRY_HEADER = 32;
    private static final int MOST_ENTRY_HEADER = 4096;
    private static final int ALIGNMENT = 8;
    private static final Set<String> SECTIONS = Set.of(".nv_fatbin", "__nv_relfatbin");

    /** What an entry is. */
    public enum Kind {
        /** Portable assembly, which a driver compiles for its own GPU. */
        PTX,
        /** Machine code for one family of GPUs. */
        MACHINE,
        /** Anything else; left alone. */
        OTHER;

        static Kind of(int number) {
            return switch (number) {
                case 1 -> PTX;
                case 2 -> MACHINE;
                default -> OTHER;
            };
        }
    }

    /**
     * The code of one container for one architecture.
     *
     * @param architecture compute capability times ten: 90 is 9.0
     * @param offset of the payload in the file
     * @param size of the payload in bytes
     */
    public record Entry(Kind kind, int architecture, long offset, long size) {

        /** Machine code runs on its own generation, from its own revision on; PTX on everything from its version on. */
        public boolean runsOn(int gpu) {
            return switch (kind) {
                case MACHINE -> architecture / 10 == gpu / 10 && architecture <= gpu;
                case PTX -> architecture <= gpu;
                case OTHER -> false;
            };
        }

        @Override
        public String toString() {
            return (kind == Kind.PTX ? "compute_" : "sm_") + architecture;
        }
    }

    /** The kernels of one source file. */
    public record Container(List<Entry> entries) {
        public Container {
            entries = List.copyOf(entries);
        }

        public boolean runsOn(int gpu) {
            return entries.stream().anyMatch(entry -> entry.runsOn(gpu));
        }
    }

    public GpuCode {
        containers = List.copyOf(containers);
    }

    /**
     * @throws IOException when the file cannot be read or is no shared library
     */
    public static GpuCode read(Path library) throws IOException {
        List<Container> containers = new ArrayList<>();
        ElfFile elf = ElfFile.read(library);
        try (FileChannel file = FileChannel.open(library, StandardOpenOption.READ)) {
            Window bytes = new Window(file);
            for (ElfFile.Section section : elf.sections()) {
                if (SECTIONS.contains(section.name())) {
                    readSection(bytes, section, containers);
                }
            }
        }
        return new GpuCode(library, containers);
    }

    private static void readSection(Window bytes, ElfFile.Section section, List<Container> containers)
            throws IOException {
        long end = section.offset() + section.size();
        long at = section.offset();
        while (at + CONTAINER_HEADER <= end) {
            if (bytes.intAt(at) != MAGIC || bytes.shortAt(at + 6) != CONTAINER_HEADER) {
                at += ALIGNMENT;
                continue;
            }
            long size = bytes.longAt(at + 8);
            long payload = at + CONTAINER_HEADER;
            if (size < 0 || size > end - payload) {
                throw new IOException("the GPU code at byte " + at + " goes beyond its section, which ends at " + end);
            }
            containers.add(container(bytes, payload, payload + size));
            at = payload + (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
    }

    private static Container container(Window bytes, long from, long end) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long at = from;
        while (at + LEAST_ENTRY_HEADER <= end) {
            int header = bytes.intAt(at + 4);
            long size = bytes.longAt(at + 8);
            if (header < LEAST_ENTRY_HEADER || header > MOST_ENTRY_HEADER || size < 0 || size > end - at - header) {
                break;
            }
            if (!isBlank(bytes, at + header, size)) {
                entries.add(new Entry(Kind.of(bytes.shortAt(at)), bytes.intAt(at + 28), at + header, size));
            }
            at += header + size;
        }
        return new Container(entries);
    }

    /** What {@link ArchitectureFilter} left of an entry: code begins with a magic number, never with zeros. */
    private static boolean isBlank(Window bytes, long payload, long size) throws IOException {
        return size < Long.BYTES || bytes.longAt(payload) == 0;
    }

    /** Architectures by name, machine code ({@code sm_90}) and PTX ({@code compute_90}), least first. */
    public List<String> architectures() {
        Set<Entry> distinct = new TreeSet<>((a, b) -> a.architecture() != b.architecture()
                ? Integer.compare(a.architecture(), b.architecture())
                : a.kind().compareTo(b.kind()));
        containers.forEach(container -> distinct.addAll(container.entries()));
        return distinct.stream()
                .filter(entry -> entry.kind() != Kind.OTHER)
                .map(Entry::toString)
                .collect(Collectors.toList());
    }

    /** How many containers hold code for this GPU (compute capability times ten). */
    public long containersFor(int gpu) {
        return containers.stream().filter(container -> container.runsOn(gpu)).count();
    }
}
