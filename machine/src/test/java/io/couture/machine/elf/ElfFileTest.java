package io.couture.machine.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatALibraryNeeds() throws IOException {
        Path library = new ElfBuilder().needs("libcudart.so.13", "libc.so.6").write(folder.resolve("liba.so"));

        assertThat(ElfFile.read(library).needed()).containsExactly("libcudart.so.13", "libc.so.6");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsALibraryOfTheJdk() throws IOException {
        Path library = Path.of(System.getProperty("java.home"), "lib", "libjava.so");

        ElfFile elf = ElfFile.read(library);

        assertThat(elf.needed()).contains("libjvm.so", "libc.so.6");
        assertThat(elf.section(".text").orElseThrow().size()).isBetween(1000L, Files.size(library));
    }

    @Test
    void namesAFileThatIsNoLibrary() throws IOException {
        Path text = Files.writeString(folder.resolve("libtext.so"), "x".repeat(200));

        assertThatThrownBy(() -> ElfFile.read(text))
                .isInstanceOf(IOException.class)
                .hasMessage(text + " is no 64-bit little-endian ELF file");
    }

    @Test
    void namesAFileThatWasCutOff() throws IOException {
        Path whole = new ElfBuilder().needs("libc.so.6").write(folder.resolve("libwhole.so"));
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {0, 10, 63, 64, 150, 200, bytes.length - 1}) {
            Path cut = Files.write(folder.resolve("libcut.so"), Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> ElfFile.read(cut))
                    .as("the first %d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(cut.toString());
        }
    }
}
