package io.couture.machine.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaDriverTest {

    @Test
    void readsWhatTheDriversToolAnswers() {
        String answer = "580.95.05, NVIDIA H200, 143771, 9.0\n580.95.05, NVIDIA L4, 23034, 8.9\n";

        NvidiaDriver driver = NvidiaDriver.parse(answer).orElseThrow();

        assertThat(driver.version()).isEqualTo("580.95.05");
        assertThat(driver.gpus())
                .isEqualTo(List.of(new Gpu("NVIDIA H200", 143771, "9.0"), new Gpu("NVIDIA L4", 23034, "8.9")));
        assertThat(driver.gpus().get(1).architecture()).isEqualTo(89);
        assertThat(driver.isRecentEnough()).isTrue();
    }

    @Test
    void takesNoGpuForNone() {
        assertThat(NvidiaDriver.parse("No devices were found\n")).isEmpty();
        assertThat(NvidiaDriver.parse("")).isEmpty();
    }

    @Test
    void leavesOpenWhatTheDriverDoesNotTell() {
        Gpu gpu = NvidiaDriver.parse("580.1, GPU, [N/A], [N/A]")
                .orElseThrow()
                .gpus()
                .get(0);

        assertThat(gpu).isEqualTo(new Gpu("GPU", 0, null));
        assertThat(gpu.architecture()).isZero();
    }

    @Test
    void readsTheKernelsFilesWhereTheToolIsMissing(@TempDir Path kernel) throws IOException {
        Files.writeString(
                kernel.resolve("version"),
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14  Thu Feb 22 2024\nGCC version: 12\n");
        Path gpu = Files.createDirectories(kernel.resolve("gpus/0000:01:00.0"));
        Files.writeString(gpu.resolve("information"), "Model: \t\t NVIDIA A100-SXM4-40GB\nIRQ:   40\n");

        NvidiaDriver driver = NvidiaDriver.fromKernel(kernel).orElseThrow();

        assertThat(driver.version()).isEqualTo("550.54.14");
        assertThat(driver.gpus()).containsExactly(new Gpu("NVIDIA A100-SXM4-40GB", 0, null));
        assertThat(driver.isRecentEnough()).isFalse();
        assertThat(NvidiaDriver.fromKernel(kernel.resolve("none"))).isEmpty();
    }

    @Test
    void addsUpTheMemoryInUseAndTakesNoAnswerForNone() {
        assertThat(NvidiaDriver.sum("1024\n 512\n")).hasValue(1536);
        assertThat(NvidiaDriver.sum("[N/A]\n")).isEmpty();
        assertThat(NvidiaDriver.sum("")).isEmpty();
    }
}
