package io.couture.machine.cuda;

import io.couture.machine.elf.GpuCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a runtime's natives can use CUDA on a machine, as far as can be told without running anything.
 *
 * @param code of those libraries that carry GPU code
 */
public record CudaDiagnosis(Optional<NvidiaDriver> driver, Natives natives, List<Need> needs, List<GpuCode> code) {

    public CudaDiagnosis {
        needs = List.copyOf(needs);
        code = List.copyOf(code);
    }

    /** Of this machine. */
    public static CudaDiagnosis of(Natives natives) throws IOException {
        return of(natives, NvidiaDriver.find(), LibraryPath.ofThisProcess());
    }

    public static CudaDiagnosis of(Natives natives, Optional<NvidiaDriver> driver, LibraryPath path)
            throws IOException {
        List<GpuCode> code = new ArrayList<>();
        for (Path library : natives.libraries()) {
            GpuCode carried = GpuCode.read(library);
            if (!carried.containers().isEmpty()) {
                code.add(carried);
            }
        }
        return new CudaDiagnosis(driver, natives, NativeNeeds.of(natives, path), code);
    }

    /** The first thing to do before CUDA can work; nothing when all that can be seen from outside is there. */
    public Optional<String> firstFix() {
        return driverFix().or(this::nativesFix).or(() -> libraryFix(needs)).or(this::codeFix);
    }

    private Optional<String> driverFix() {
        if (driver.isEmpty() || driver.get().gpus().isEmpty()) {
            return Optional.of("there is no NVIDIA GPU, or its driver is not installed: install driver "
                    + NvidiaDriver.OLDEST + " or newer, or take device cpu");
        }
        if (!driver.get().isRecentEnough()) {
            return Optional.of("NVIDIA's driver is " + driver.get().version() + ", CUDA 13 needs " + NvidiaDriver.OLDEST
                    + " or newer: install a newer driver");
        }
        return Optional.empty();
    }

    private Optional<String> nativesFix() {
        return natives.haveCuda()
                ? Optional.empty()
                : Optional.of(
                        "this build's " + natives.runtime() + " is for the CPU only: build with mvn package -Pcuda");
    }

    /** What to do about the first of them that the loader will not find. */
    public static Optional<String> libraryFix(List<Need> needs) {
        Optional<Need> absent =
                needs.stream().filter(need -> need.found().isEmpty()).findFirst();
        if (absent.isPresent()) {
            String library = absent.get().library();
            return Optional.of(
                    library + " is missing (" + absent.get().neededBy() + " needs it): " + Packages.advice(library));
        }
        Set<String> folders = new LinkedHashSet<>();
        needs.stream()
                .filter(need -> !need.isMet())
                .flatMap(need -> need.found().stream())
                .forEach(found -> folders.add(String.valueOf(found.file().getParent())));
        return folders.isEmpty()
                ? Optional.empty()
                : Optional.of("CUDA's libraries are here, but not where the loader looks: " + "export LD_LIBRARY_PATH="
                        + String.join(":", folders) + "${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}");
    }

    private Optional<String> codeFix() {
        for (Gpu gpu : driver.map(NvidiaDriver::gpus).orElse(List.of())) {
            for (GpuCode library : code) {
                if (gpu.architecture() > 0 && library.containersFor(gpu.architecture()) == 0) {
                    return Optional.of(library.library().getFileName() + " holds no code for " + gpu.name()
                            + " (compute capability " + gpu.capability() + "), only for "
                            + String.join(", ", library.architectures())
                            + ": pack again with --arch " + gpu.architecture());
                }
            }
        }
        return Optional.empty();
    }
}
