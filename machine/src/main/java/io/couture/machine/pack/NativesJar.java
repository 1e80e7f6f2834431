package io.couture.machine.pack;

import io.couture.machine.elf.ArchitectureFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A jar of natives, written again with the GPU code of the named architectures only. Blanked code takes no space in it. */
final class NativesJar {

    private NativesJar() {}

    /** Whether this jar may carry GPU code. */
    static boolean mayCarryGpuCode(Path jar) {
        return jar.getFileName().toString().endsWith("-gpu.jar");
    }

    /**
     * @throws IOException when a library has no code for one of the architectures
     */
    static void keep(Path jar, Path out, Set<Integer> architectures) throws IOException {
        ArchitectureFilter filter = new ArchitectureFilter(architectures);
        Path library = Files.createTempFile("couture-native-", ".so");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(out))) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                ZipEntry copy = new ZipEntry(entry.getName());
                // The same input gives the same jar.
                copy.setTime(entry.getTime());
                to.putNextEntry(copy);
                try (InputStream in = from.getInputStream(entry)) {
                    if (entry.getName().matches(".*\\.so(\\.\\d+)*")) {
                        filter(in, library, filter, entry.getName(), to);
                    } else {
                        in.transferTo(to);
                    }
                }
                to.closeEntry();
            }
        } finally {
            Files.delete(library);
        }
    }

    private static void filter(InputStream in, Path library, ArchitectureFilter filter, String name, OutputStream out)
            throws IOException {
        Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
        Set<Integer> missing = filter.apply(library).missing();
        if (!missing.isEmpty()) {
            throw new IOException(name + " has no code for architecture " + new TreeSet<>(missing));
        }
        Files.copy(library, out);
    }
}
