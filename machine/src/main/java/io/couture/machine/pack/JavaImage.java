package io.couture.machine.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Java with what Couture uses of it, linked from a JDK. */
final class JavaImage {

    /** The platform, and what libraries look up by name: TLS curves, zip file systems, time zones' names, DNS, sun.misc. */
    private static final String MODULES = "java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.charsets,jdk.localedata,"
            + "jdk.management,jdk.net,jdk.naming.dns,jdk.jfr,jdk.httpserver";

    private JavaImage() {}

    /** @param jdk home of a JDK with its {@code jmods} */
    static void link(Path jdk, Path out) throws IOException {
        Path jlink = jdk.resolve("bin/jlink");
        if (!Files.isExecutable(jlink) || !Files.isDirectory(jdk.resolve("jmods"))) {
            throw new IOException(
                    jdk + " has no jlink or no jmods: name a whole JDK with --jdk (Debian: openjdk-17-jdk-headless)");
        }
        Programs.run(List.of(
                jlink.toString(),
                "--module-path",
                jdk.resolve("jmods").toString(),
                "--add-modules",
                MODULES,
                "--strip-java-debug-attributes",
                "--no-man-pages",
                "--no-header-files",
                "--output",
                out.toString()));
    }
}
