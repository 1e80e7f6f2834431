package io.couture.trainer.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.machine.cuda.Gpu;
import io.couture.machine.cuda.NvidiaDriver;
import io.couture.machine.host.Memory;
import io.couture.trainer.torch.ComputeDevice;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Optional<NvidiaDriver> H200 =
            Optional.of(new NvidiaDriver("580.95.05", List.of(new Gpu("NVIDIA H200", 143771, "9.0"))));

    @Test
    void aMissingGpuIsOnlyANoteUnlessItWasAskedFor() {
        Report auto = new Report("auto", List.of(GpuSection.examine(Optional.empty(), false)));
        Report cuda = new Report("cuda", List.of(GpuSection.examine(Optional.empty(), true)));

        assertThat(auto.firstFix()).isEmpty();
        assertThat(ReportText.lines(auto))
                .contains("This machine can serve and train on the CPU.")
                .anyMatch(line -> line.startsWith("for a GPU: install NVIDIA's driver 580 or newer"));
        assertThat(ReportText.lines(cuda))
                .contains("This machine cannot serve and train with device cuda yet.")
                .anyMatch(line -> line.startsWith("first: install NVIDIA's driver 580 or newer"));
    }

    @Test
    void namesGpuMemoryAndCapability() {
        assertThat(ReportText.lines(new Report("auto", List.of(GpuSection.examine(H200, false)))))
                .contains("  driver       580.95.05, runs CUDA 13")
                .contains("  gpu          NVIDIA H200, 140.4 GiB, compute capability 9.0");
    }

    @Test
    void theGpuServesOnlyWhenBothRuntimesHaveComputedOnIt() {
        Finding right = Finding.ok("trial cuda", "right");
        Finding absent = Finding.lacks("trial cuda", false, "computed wrongly", "fix");

        assertThat(ReportText.verdict(report(right, right))).endsWith("on the GPU.");
        assertThat(ReportText.verdict(report(right, absent))).endsWith("on the CPU.");
    }

    @Test
    void refusesTooLittleMemory() {
        Finding finding = HostSection.memory(new Memory(4L << 30, 1L << 30));

        assertThat(finding.state()).isEqualTo(Finding.State.MISSING);
        assertThat(finding.fix()).contains("free memory: 2.0 GiB are needed");
    }

    @Test
    void writesTheSameForPrograms() throws IOException {
        Finding trial = Finding.ok("trial cpu", "right", Map.of("fp32_gflop_per_s", 80.5));
        Finding driver = Finding.lacks("driver", true, "no NVIDIA driver", "install it");

        JsonNode json = new ObjectMapper()
                .readTree(ReportJson.write(
                        new Report("cuda", List.of(new Report.Section("x", List.of(trial, driver))))));

        assertThat(json.get("able").asBoolean()).isFalse();
        assertThat(json.get("first_fix").asText()).isEqualTo("install it");
        JsonNode findings = json.get("sections").get(0).get("findings");
        assertThat(findings.get(0).get("fp32_gflop_per_s").asDouble()).isEqualTo(80.5);
        assertThat(findings.get(1).get("state").asText()).isEqualTo("missing");
    }

    @Test
    void aTrialComparesEveryNumber() {
        assertThat(new OnnxTrial().run(ComputeDevice.CPU)).isEmpty();
        assertThatThrownBy(() -> Trial.requireEqual(new float[] {1, 2}, new float[] {1, 3}))
                .hasMessage("computed wrongly: number 1 is 3.0 instead of 2.0");
        assertThatThrownBy(() -> Trial.requireEqual(new float[1], new float[0]))
                .hasMessage("gave 0 numbers instead of 1");
    }

    private static Report report(Finding... findings) {
        return new Report("auto", List.of(new Report.Section("x", List.of(findings))));
    }
}
