package io.couture.trainer.doctor;

import io.couture.machine.cuda.CudaDiagnosis;
import io.couture.machine.cuda.Gpu;
import io.couture.machine.cuda.LibraryPath;
import io.couture.machine.cuda.NativeNeeds;
import io.couture.machine.cuda.Natives;
import io.couture.machine.cuda.Need;
import io.couture.machine.cuda.NvidiaDriver;
import io.couture.machine.elf.GpuCode;
import io.couture.trainer.torch.ComputeDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One of the two runtimes: its natives, what they need, and trials on the devices. */
final class RuntimeSection {

    /** Unpacks the natives. */
    interface Unpacking {
        Natives natives() throws IOException;
    }

    private final String name;
    private final Doctor.Question question;
    private final TrialProcess trials;
    private final LibraryPath path;
    private final List<Finding> findings = new ArrayList<>();

    RuntimeSection(String name, Doctor.Question question, TrialProcess trials, LibraryPath path) {
        this.name = name;
        this.question = question;
        this.trials = trials;
        this.path = path;
    }

    Report.Section examine(Unpacking unpacking, Optional<NvidiaDriver> driver) {
        try {
            Natives natives = unpacking.natives();
            CudaDiagnosis diagnosis = CudaDiagnosis.of(natives, driver, path);
            natives(diagnosis);
            boolean loadable = libraries("libraries", NativeNeeds.of(natives.forCpu(), path), true);
            if (loadable) {
                trial(ComputeDevice.CPU, true);
            }
            if (question.gpuMatters()) {
                cuda(diagnosis);
            }
        } catch (IOException e) {
            findings.add(Finding.lacks("natives", true, String.valueOf(e.getMessage()), "build Couture again"));
        }
        return new Report.Section(name, findings);
    }

    private void natives(CudaDiagnosis diagnosis) {
        Natives natives = diagnosis.natives();
        if (!natives.haveCuda()) {
            String text = "for the CPU";
            findings.add(
                    question.gpuNeeded()
                            ? Finding.lacks("natives", true, text, "build with mvn package -Pcuda")
                            : Finding.ok("natives", text, Map.of("cuda", false)));
            return;
        }
        findings.add(Finding.ok("natives", "for the CPU and CUDA 13", Map.of("cuda", true)));
    }

    private void cuda(CudaDiagnosis diagnosis) {
        if (!diagnosis.natives().haveCuda()) {
            return;
        }
        List<Need> nvidias = diagnosis.needs().stream().filter(Need::isNvidias).toList();
        boolean found = libraries("CUDA", nvidias, question.gpuNeeded());
        code(diagnosis);
        if (diagnosis.firstFix().isEmpty() && found) {
            trial(ComputeDevice.CUDA, question.gpuNeeded());
        }
    }

    /** @return whether the loader finds all of them */
    private boolean libraries(String topic, List<Need> needs, boolean needed) {
        Map<String, Object> places = new TreeMap<>();
        Map<String, List<String>> byFolder = new LinkedHashMap<>();
        for (Need need : needs) {
            String file = need.found().map(found -> found.file().toString()).orElse("missing");
            places.put(need.library(), file);
            String folder = need.found()
                    .map(found -> (found.loadable() ? "in " : "unseen in ")
                            + found.file().getParent())
                    .orElse("missing");
            byFolder.computeIfAbsent(folder, absent -> new ArrayList<>()).add(need.library());
        }
        String text = byFolder.entrySet().stream()
                .map(entry -> String.join(" ", entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining("; "));
        Optional<String> fix = CudaDiagnosis.libraryFix(needs);
        Map<String, Object> values = Map.of("libraries", places);
        Finding.State state = fix.isEmpty() ? Finding.State.OK : needed ? Finding.State.MISSING : Finding.State.ABSENT;
        findings.add(new Finding(topic, state, text, fix, values));
        return fix.isEmpty();
    }

    private void code(CudaDiagnosis diagnosis) {
        for (GpuCode library : diagnosis.code()) {
            String held = library.library().getFileName() + " holds " + String.join(" ", library.architectures());
            List<String> shares = new ArrayList<>();
            for (Gpu gpu : diagnosis.driver().map(NvidiaDriver::gpus).orElse(List.of())) {
                long runs = library.containersFor(gpu.architecture());
                shares.add(gpu.name() + " takes " + runs + " of "
                        + library.containers().size() + " files of kernels");
                if (runs == 0 && gpu.architecture() > 0) {
                    findings.add(Finding.lacks(
                            "GPU code",
                            question.gpuNeeded(),
                            held,
                            diagnosis.firstFix().orElse(held)));
                    return;
                }
            }
            String text = shares.isEmpty() ? held : held + "; " + String.join(", ", shares);
            findings.add(Finding.ok("GPU code", text, Map.of("architectures", library.architectures())));
        }
    }

    private void trial(ComputeDevice device, boolean needed) {
        String topic = "trial " + device.name().toLowerCase(Locale.ROOT);
        try {
            Map<String, Object> measured = trials.run(name, device);
            findings.add(Finding.ok(topic, describe(measured), measured));
        } catch (Trial.TrialFailedException | IOException e) {
            findings.add(Finding.lacks(
                    topic, needed, String.valueOf(e.getMessage()), name + " on " + device + ": " + e.getMessage()));
        }
    }

    private static String describe(Map<String, Object> measured) {
        StringBuilder text = new StringBuilder("a 64×64 product is right");
        append(text, measured, "memory_gb_per_s", "; memory %.1f GB/s read and written");
        append(text, measured, "fp32_gflop_per_s", "; matrices fp32 %,.0f GFLOP/s");
        append(text, measured, "bf16_gflop_per_s", ", bf16 %,.0f GFLOP/s");
        return text.toString();
    }

    private static void append(StringBuilder text, Map<String, Object> measured, String name, String format) {
        if (measured.get(name) instanceof Number number) {
            text.append(String.format(Locale.ROOT, format, number.doubleValue()));
        }
    }
}
