package io.couture.machine.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.machine.elf.ElfBuilder.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureFilterTest {

    private static final int PTX = 1;
    private static final int MACHINE = 2;

    @TempDir
    Path folder;

    @Test
    void listsTheArchitecturesOfALibrary() throws IOException {
        GpuCode code = GpuCode.read(library());

        assertThat(code.containers()).hasSize(3);
        assertThat(code.architectures()).containsExactly("sm_75", "compute_80", "sm_80", "sm_90", "sm_120");
        assertThat(code.containersFor(90)).isEqualTo(3);
        assertThat(code.containersFor(89)).isEqualTo(2);
        assertThat(code.containersFor(75)).isEqualTo(1);
    }

    @Test
    void blanksWhatTheNamedArchitectureDoesNotRun() throws IOException {
        Path library = library();
        long length = Files.size(library);

        ArchitectureFilter.Outcome outcome = new ArchitectureFilter(Set.of(90)).apply(library);

        // Given: 75 (1000) and 120 (50) of the first, 80 (400) of the second; kept: 90, 90 and the PTX that 90
        // compiles.
        assertThat(outcome.before()).isEqualTo(1000 + 3001 + 50 + 400 + 700 + 128);
        assertThat(outcome.after()).isEqualTo(3001 + 700 + 128);
        assertThat(outcome.missing()).isEmpty();
        assertThat(Files.size(library)).isEqualTo(length);
        GpuCode left = GpuCode.read(library);
        assertThat(left.architectures()).containsExactly("compute_80", "sm_90");
        assertThat(left.containersFor(90)).isEqualTo(3);
        assertThat(left.containersFor(75)).isZero();
        // Its header still names it.
        assertThat(count(library, 75)).isEqualTo(1);
        assertThat(count(library, 90)).isGreaterThanOrEqualTo(3001 + 700);
        assertThat(ElfFile.read(library).needed()).containsExactly("libcudart.so.13");
    }

    @Test
    void keepsAnOlderRevisionOfTheSameGeneration() throws IOException {
        Path library = library();

        new ArchitectureFilter(Set.of(89)).apply(library);

        assertThat(GpuCode.read(library).architectures()).containsExactly("compute_80", "sm_80");
    }

    @Test
    void saysForWhichArchitectureThereWasNoCode() throws IOException {
        Path library = new ElfBuilder().container(new Code(MACHINE, 90, 64)).write(folder.resolve("liba.so"));

        assertThat(new ArchitectureFilter(Set.of(90, 70)).apply(library).missing())
                .containsExactly(70);
        assertThat(GpuCode.read(library).architectures()).containsExactly("sm_90");
    }

    @Test
    void leavesALibraryWithoutGpuCodeAsItWas() throws IOException {
        Path library = new ElfBuilder().needs("libc.so.6").write(folder.resolve("liba.so"));
        byte[] before = Files.readAllBytes(library);

        assertThat(new ArchitectureFilter(Set.of(90)).apply(library))
                .isEqualTo(new ArchitectureFilter.Outcome(0, 0, Set.of()));
        assertThat(Files.readAllBytes(library)).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoArchitecture() {
        assertThatThrownBy(() -> new ArchitectureFilter(Set.of(9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("architecture is 9;");
        assertThatThrownBy(() -> new ArchitectureFilter(Set.of())).hasMessageContaining("no GPU architecture");
    }

    private Path library() throws IOException {
        return new ElfBuilder()
                .needs("libcudart.so.13")
                .container(new Code(MACHINE, 75, 1000), new Code(MACHINE, 90, 3001), new Code(MACHINE, 120, 50))
                .container(new Code(MACHINE, 80, 400), new Code(MACHINE, 90, 700))
                .container(new Code(PTX, 80, 128))
                .write(folder.resolve("libkernels.so"));
    }

    private static long count(Path library, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(library);
        long count = 0;
        for (byte each : bytes) {
            count += each == value ? 1 : 0;
        }
        return count;
    }

    @Test
    void readsAContainerThatGoesBeyondItsSectionAsDamaged() throws IOException {
        Path library = library();
        byte[] bytes = Files.readAllBytes(library);
        int header = 0;
        while (!(bytes[header] == 0x50 && bytes[header + 1] == (byte) 0xED && bytes[header + 2] == 0x55)) {
            header++;
        }
        bytes[header + 13] = 1;
        Files.write(library, bytes);

        assertThatThrownBy(() -> GpuCode.read(library))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("goes beyond its section");
    }
}
