package io.couture.machine.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.machine.elf.ElfBuilder;
import io.couture.machine.elf.ElfBuilder.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaDiagnosisTest {

    private static final Optional<NvidiaDriver> H200 =
            Optional.of(new NvidiaDriver("580.95.05", List.of(new Gpu("NVIDIA H200", 143771, "9.0"))));

    @TempDir
    Path folder;

    private Path system;
    private Path elsewhere;

    @BeforeEach
    void machine() throws IOException {
        system = Files.createDirectory(folder.resolve("system"));
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        new ElfBuilder().write(system.resolve("libc.so.6"));
        new ElfBuilder().write(system.resolve("libcuda.so.1"));
        new ElfBuilder().needs("libc.so.6").write(system.resolve("libcudart.so.13"));
        new ElfBuilder().needs("libcublasLt.so.13").write(system.resolve("libcublas.so.13"));
        new ElfBuilder().write(system.resolve("libcublasLt.so.13"));
    }

    @Test
    void findsNothingToDoWhereEverythingIsThere() throws IOException {
        CudaDiagnosis diagnosis = diagnosis(H200, 90);

        assertThat(diagnosis.firstFix()).isEmpty();
        assertThat(diagnosis.needs())
                .extracting(Need::library)
                .containsExactly(
                        "libcudart.so.13", "libcuda.so.1", "libcublas.so.13", "libc.so.6", "libcublasLt.so.13");
    }

    @Test
    void wantsADriverFirst() throws IOException {
        Files.delete(system.resolve("libcublas.so.13"));

        assertThat(diagnosis(Optional.empty(), 90).firstFix())
                .hasValueSatisfying(
                        fix -> assertThat(fix).contains("no NVIDIA GPU").contains("driver 580"));
    }

    @Test
    void wantsANewerDriver() throws IOException {
        Optional<NvidiaDriver> old =
                Optional.of(new NvidiaDriver("550.54.14", H200.orElseThrow().gpus()));

        assertThat(diagnosis(old, 90).firstFix())
                .hasValueSatisfying(fix -> assertThat(fix).contains("550.54.14").contains("580"));
    }

    @Test
    void wantsACudaBuildWhereTheNativesAreTheCpus() throws IOException {
        Natives cpu =
                new Natives("libtorch", List.of(new ElfBuilder().write(folder.resolve("libtorch_cpu.so"))), List.of());

        assertThat(CudaDiagnosis.of(cpu, H200, path()).firstFix())
                .hasValueSatisfying(fix -> assertThat(fix).contains("mvn package -Pcuda"));
    }

    @Test
    void namesALibraryThatALibraryNeeds() throws IOException {
        Files.delete(system.resolve("libcublasLt.so.13"));

        assertThat(diagnosis(H200, 90).firstFix())
                .hasValueSatisfying(fix -> assertThat(fix)
                        .contains("libcublasLt.so.13 is missing (libcublas.so.13 needs it)")
                        .contains("apt-get install libcublas-13-0")
                        .contains("pip install nvidia-cublas"));
    }

    @Test
    void namesTheDriversLibraryThatIsOpenedByName() throws IOException {
        Files.delete(system.resolve("libcuda.so.1"));

        assertThat(diagnosis(H200, 90).firstFix())
                .hasValueSatisfying(
                        fix -> assertThat(fix).contains("libcuda.so.1").contains("driver"));
    }

    @Test
    void saysWhereLibrariesLieThatTheLoaderDoesNotFind() throws IOException {
        Files.move(system.resolve("libcublas.so.13"), elsewhere.resolve("libcublas.so.13"));

        assertThat(diagnosis(H200, 90).firstFix())
                .hasValueSatisfying(fix -> assertThat(fix).contains("export LD_LIBRARY_PATH=" + elsewhere));
    }

    @Test
    void wantsAnotherPackingWhereThereIsNoCodeForTheGpu() throws IOException {
        assertThat(diagnosis(H200, 80).firstFix())
                .hasValueSatisfying(fix -> assertThat(fix)
                        .contains("libtorch_cuda.so holds no code for NVIDIA H200 (compute capability 9.0)")
                        .contains("sm_80")
                        .contains("--arch 90"));
    }

    @Test
    void readsTheLoadersListAndSkips32BitLibraries() {
        Map<String, Path> cached = LibraryPath.parse("2 libs found in cache\n"
                + "\tlibcudart.so.13 (libc6) => /usr/lib32/libcudart.so.13\n"
                + "\tlibcudart.so.13 (libc6,x86-64) => /opt/cuda/libcudart.so.13\n");

        assertThat(cached).containsExactly(Map.entry("libcudart.so.13", Path.of("/opt/cuda/libcudart.so.13")));
    }

    @Test
    void looksIntoTheWheelsOfAPython() throws IOException {
        Path wheel = Files.createDirectories(folder.resolve("lib/python3.12/site-packages/nvidia/cu13/lib"));
        List<Path> folders = new ArrayList<>();

        CudaFolders.wheels(folder, folders);

        assertThat(folders).containsExactly(wheel);
    }

    private CudaDiagnosis diagnosis(Optional<NvidiaDriver> driver, int architecture) throws IOException {
        Path library = new ElfBuilder()
                .needs("libcudart.so.13", "libcublas.so.13", "libc.so.6")
                .container(new Code(2, architecture, 100))
                .write(folder.resolve("libtorch_cuda.so"));
        return CudaDiagnosis.of(new Natives("libtorch", List.of(library), List.of()), driver, path());
    }

    private LibraryPath path() {
        return new LibraryPath(List.of(system), Map.of(), List.of(elsewhere));
    }
}
