package io.couture.trainer.doctor;

import io.couture.machine.host.Memory;
import io.couture.machine.host.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The computer: Java, processor, memory, disk. */
final class HostSection {

    /** What a Couture on one machine takes: broker, services, weights of a starter. */
    private static final long LEAST_MEMORY = 2L << 30;
    /** Natives unpacked once, Kafka's log, a release. */
    private static final long LEAST_DISK = 4L << 30;

    private static final int LEAST_JAVA = 17;

    private HostSection() {}

    static Report.Section examine(Path home) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(processor(Processor.read()));
        try {
            findings.add(memory(Memory.read()));
        } catch (IOException untold) {
            findings.add(Finding.ok("memory", "this system does not tell: " + untold.getMessage()));
        }
        findings.add(disk(home));
        return new Report.Section("Machine", findings);
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String text =
                System.getProperty("java.vm.name") + " " + Runtime.version() + " at " + System.getProperty("java.home");
        return version >= LEAST_JAVA
                ? Finding.ok("java", text, Map.of("version", version))
                : Finding.lacks("java", true, text, "install a JDK of version " + LEAST_JAVA + " or newer");
    }

    private static Finding processor(Processor processor) {
        String vectors =
                processor.vectors().isEmpty() ? "vector instructions unknown" : String.join(", ", processor.vectors());
        String cores = processor.cores() == 1 ? "1 core" : processor.cores() + " cores";
        return Finding.ok(
                "processor",
                processor.model() + ", " + cores + ", " + vectors,
                Map.of("cores", processor.cores(), "vectors", processor.vectors()));
    }

    static Finding memory(Memory memory) {
        String text = gibibytes(memory.total()) + ", " + gibibytes(memory.available()) + " available";
        return memory.available() >= LEAST_MEMORY
                ? Finding.ok(
                        "memory", text, Map.of("total_bytes", memory.total(), "available_bytes", memory.available()))
                : Finding.lacks("memory", true, text, "free memory: " + gibibytes(LEAST_MEMORY) + " are needed");
    }

    private static Finding disk(Path home) {
        try {
            long free = Files.getFileStore(home).getUsableSpace();
            String text = gibibytes(free) + " free at " + home;
            return free >= LEAST_DISK
                    ? Finding.ok("disk", text, Map.of("free_bytes", free))
                    : Finding.lacks(
                            "disk", true, text, "free disk space: " + gibibytes(LEAST_DISK) + " are needed at " + home);
        } catch (IOException e) {
            return Finding.lacks("disk", true, home + " cannot be read", "make " + home + " readable");
        }
    }

    static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
