package io.couture.machine.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar's shared libraries as files. */
final class NativesFolder {

    private NativesFolder() {}

    static void unpack(Path jar, Path folder) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (name.matches("lib.+\\.so(\\.\\d+)*")) {
                    try (InputStream in = from.getInputStream(entry)) {
                        Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }
}
