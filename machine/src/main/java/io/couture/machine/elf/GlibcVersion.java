package io.couture.machine.elf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/**
 * A version of the GNU C library.
 *
 * @param minor of 2.<em>minor</em>: the first number has been 2 since 1997
 */
public record GlibcVersion(int minor) implements Comparable<GlibcVersion> {

    private static final String PREFIX = "GLIBC_2.";
    private static final String NEEDED_VERSIONS = ".gnu.version_r";
    private static final String NAMES = ".dynstr";

    /** The newest that a library's symbols ask for; nothing when they ask for none. */
    public static Optional<GlibcVersion> neededBy(Path library) throws IOException {
        ElfFile elf = ElfFile.read(library);
        Optional<ElfFile.Section> versions = elf.section(NEEDED_VERSIONS);
        Optional<ElfFile.Section> names = elf.section(NAMES);
        if (versions.isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel file = FileChannel.open(library, StandardOpenOption.READ)) {
            return newest(new ElfFile.Bytes(file, library), versions.get(), names.get());
        }
    }

    /** Records for each library needed, each with a chain of versions (Linux Standard Base, symbol versioning). */
    private static Optional<GlibcVersion> newest(ElfFile.Bytes bytes, ElfFile.Section versions, ElfFile.Section names)
            throws IOException {
        var table = bytes.at(versions.offset(), versions.size());
        Optional<GlibcVersion> newest = Optional.empty();
        long library = 0;
        long nextLibrary = 1;
        while (nextLibrary > 0 && library + 16 <= table.limit()) {
            long version = library + Integer.toUnsignedLong(table.getInt((int) library + 8));
            for (int left = Short.toUnsignedInt(table.getShort((int) library + 2));
                    left > 0 && version + 16 <= table.limit();
                    left--) {
                String name = bytes.text(names.offset() + Integer.toUnsignedLong(table.getInt((int) version + 8)));
                Optional<GlibcVersion> asked = parse(name);
                newest = asked.isPresent() && (newest.isEmpty() || asked.get().compareTo(newest.get()) > 0)
                        ? asked
                        : newest;
                version += Integer.toUnsignedLong(table.getInt((int) version + 12));
            }
            nextLibrary = Integer.toUnsignedLong(table.getInt((int) library + 12));
            library += nextLibrary;
        }
        return newest;
    }

    /** Of a symbol's version, such as {@code GLIBC_2.35} or {@code GLIBC_2.2.5}. */
    static Optional<GlibcVersion> parse(String symbol) {
        return symbol.startsWith(PREFIX) ? number(symbol.substring(PREFIX.length())) : Optional.empty();
    }

    /** Of what {@code getconf GNU_LIBC_VERSION} prints: {@code glibc 2.36}. */
    public static Optional<GlibcVersion> parseSystem(String answer) {
        String text = answer.strip().toLowerCase(Locale.ROOT);
        return text.startsWith("glibc 2.") ? number(text.substring("glibc 2.".length())) : Optional.empty();
    }

    private static Optional<GlibcVersion> number(String text) {
        String digits = text.replaceAll("\\D.*", "");
        return digits.isEmpty() || digits.length() > 4
                ? Optional.empty()
                : Optional.of(new GlibcVersion(Integer.parseInt(digits)));
    }

    @Override
    public int compareTo(GlibcVersion other) {
        return Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return "glibc 2." + minor;
    }
}
