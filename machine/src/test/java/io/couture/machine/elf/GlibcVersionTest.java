package io.couture.machine.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GlibcVersionTest {

    @Test
    void readsVersionsOfSymbolsAndSystems() {
        assertThat(GlibcVersion.parse("GLIBC_2.35")).contains(new GlibcVersion(35));
        assertThat(GlibcVersion.parse("GLIBC_2.2.5")).contains(new GlibcVersion(2));
        assertThat(GlibcVersion.parse("GLIBCXX_3.4.30")).isEmpty();
        assertThat(GlibcVersion.parseSystem("glibc 2.36\n"))
                .hasValueSatisfying(
                        version -> assertThat(version).hasToString("glibc 2.36").isGreaterThan(new GlibcVersion(4)));
        assertThat(GlibcVersion.parseSystem("musl")).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryOfTheJdkNeedsNoNewerOneThanIsHere() throws IOException {
        Path library = Path.of(System.getProperty("java.home"), "lib", "libjava.so");

        assertThat(GlibcVersion.neededBy(library))
                .hasValueSatisfying(version -> assertThat(version.minor()).isBetween(2, 99));
    }

    @Test
    void aLibraryWithoutVersionsNeedsNone(@TempDir Path folder) throws IOException {
        assertThat(GlibcVersion.neededBy(new ElfBuilder().needs("libc.so.6").write(folder.resolve("liba.so"))))
                .isEmpty();
    }
}
