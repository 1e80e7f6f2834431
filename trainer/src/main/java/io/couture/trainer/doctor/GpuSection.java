package io.couture.trainer.doctor;

import io.couture.machine.cuda.Gpu;
import io.couture.machine.cuda.NvidiaDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The GPUs and their driver. */
final class GpuSection {

    private GpuSection() {}

    /** @param needed whether a GPU was asked for */
    static Report.Section examine(Optional<NvidiaDriver> driver, boolean needed) {
        List<Finding> findings = new ArrayList<>();
        if (driver.isEmpty()) {
            findings.add(Finding.lacks(
                    "driver",
                    needed,
                    "no NVIDIA driver: no nvidia-smi, nothing in /proc/driver/nvidia",
                    "install NVIDIA's driver " + NvidiaDriver.OLDEST
                            + " or newer on a machine with a GPU; in a container, pass the GPU in"));
            return new Report.Section(Doctor.GPU, findings);
        }
        findings.add(driver(driver.get(), needed));
        driver.get().gpus().forEach(gpu -> findings.add(gpu(gpu)));
        return new Report.Section(Doctor.GPU, findings);
    }

    private static Finding driver(NvidiaDriver driver, boolean needed) {
        String text = driver.version() + ", runs CUDA 13";
        return driver.isRecentEnough()
                ? Finding.ok("driver", text, Map.of("version", driver.version()))
                : Finding.lacks(
                        "driver",
                        needed,
                        driver.version() + " is older than CUDA 13",
                        "install NVIDIA's driver " + NvidiaDriver.OLDEST + " or newer");
    }

    private static Finding gpu(Gpu gpu) {
        String memory =
                gpu.memoryMebibytes() == 0 ? "memory unknown" : HostSection.gibibytes(gpu.memoryMebibytes() << 20);
        String capability = gpu.capability() == null ? "unknown" : gpu.capability();
        return Finding.ok(
                "gpu",
                gpu.name() + ", " + memory + ", compute capability " + capability,
                Map.of("name", gpu.name(), "memory_mib", gpu.memoryMebibytes(), "compute_capability", capability));
    }
}
