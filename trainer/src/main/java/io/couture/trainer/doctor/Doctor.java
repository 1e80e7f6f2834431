package io.couture.trainer.doctor;

import io.couture.machine.cuda.LibraryPath;
import io.couture.machine.cuda.NvidiaDriver;
import io.couture.onnx.OnnxNatives;
import io.couture.trainer.torch.TorchNatives;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at this machine and reports. */
public final class Doctor {

    static final String GPU = "GPU";

    /** What the machine is wanted for. */
    public enum Question {
        /** The CPU must do; a GPU is looked for. */
        AUTO,
        /** The CPU must do. */
        CPU,
        /** A GPU must do. */
        CUDA;

        boolean gpuMatters() {
            return this != CPU;
        }

        boolean gpuNeeded() {
            return this == CUDA;
        }
    }

    private final Path home;
    private final Question question;

    /** @param home where Couture lies, for the space on its disk */
    public Doctor(Path home, Question question) {
        this.home = home;
        this.question = question;
    }

    /**
     * Takes some ten seconds: natives are unpacked at the first time, and speed is measured.
     *
     * @return whether the machine can do what was asked
     */
    public boolean report(boolean json, PrintWriter out) {
        Report report = examine();
        if (json) {
            out.println(ReportJson.write(report));
        } else {
            ReportText.lines(report).forEach(out::println);
        }
        out.flush();
        return report.firstFix().isEmpty();
    }

    Report examine() {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(HostSection.examine(home));
        Optional<NvidiaDriver> driver = question.gpuMatters() ? NvidiaDriver.find() : Optional.empty();
        if (question.gpuMatters()) {
            sections.add(GpuSection.examine(driver, question.gpuNeeded()));
        }
        LibraryPath path = LibraryPath.ofThisProcess();
        TrialProcess trials = new TrialProcess();
        sections.add(new RuntimeSection(TrialMain.TORCH, question, trials, path).examine(TorchNatives::unpack, driver));
        sections.add(new RuntimeSection(TrialMain.ONNX, question, trials, path).examine(OnnxNatives::unpack, driver));
        return new Report(question.name().toLowerCase(Locale.ROOT), sections);
    }
}
