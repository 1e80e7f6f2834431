package io.couture.machine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.machine.elf.ElfBuilder;
import io.couture.machine.elf.ElfBuilder.Code;
import io.couture.machine.elf.GpuCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesJarTest {

    private static final String LIBRARY = "org/x/linux-x86_64-gpu/libx_cuda.so";

    @TempDir
    Path folder;

    @Test
    void keepsTheJarButForTheCodeOfOtherGpus() throws IOException {
        Path jar = jar();
        Path kept = folder.resolve("kept-gpu.jar");

        NativesJar.keep(jar, kept, Set.of(90));

        try (ZipFile zip = new ZipFile(kept.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("META-INF/MANIFEST.MF", LIBRARY);
            assertThat(zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF")).readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("Manifest-Version: 1.0\n");
        }
        NativesFolder.unpack(kept, Files.createDirectory(folder.resolve("so")));
        GpuCode code = GpuCode.read(folder.resolve("so/libx_cuda.so"));
        assertThat(code.architectures()).containsExactly("sm_90");
    }

    @Test
    void refusesAnArchitectureThatALibraryHasNoCodeFor() throws IOException {
        Path jar = jar();

        assertThatThrownBy(() -> NativesJar.keep(jar, folder.resolve("kept-gpu.jar"), Set.of(90, 70)))
                .isInstanceOf(IOException.class)
                .hasMessage(LIBRARY + " has no code for architecture [70]");
    }

    @Test
    void aFileThatIsThereTwiceTakesItsPlaceOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "same");
        Path other = Files.writeString(folder.resolve("b"), "same");
        Copies copies = new Copies();

        copies.file(file, folder.resolve("out/a"));
        copies.file(other, folder.resolve("out/sub/b"));

        assertThat(folder.resolve("out/sub/b")).hasContent("same");
        assertThat(Files.getAttribute(folder.resolve("out/a"), "unix:nlink")).isEqualTo(2);
    }

    private Path jar() throws IOException {
        Path library = new ElfBuilder()
                .container(new Code(2, 80, 5000), new Code(2, 90, 5000))
                .write(folder.resolve("libx_cuda.so"));
        Path jar = folder.resolve("x-linux-x86_64-gpu.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(LIBRARY));
            Files.copy(library, zip);
        }
        return jar;
    }
}
