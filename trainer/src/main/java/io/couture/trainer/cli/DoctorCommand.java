package io.couture.trainer.cli;

import io.couture.trainer.doctor.Doctor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether this machine can serve and train. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Says whether this machine can serve and train, on the CPU and on a GPU:",
            "what is there, what is missing, and how fast it computes.",
            "Exit code 1 when something that was asked for is missing."
        })
final class DoctorCommand implements Callable<Integer> {

    private static final int MISSING = 1;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--device",
            defaultValue = "AUTO",
            description = "what has to work: ${COMPLETION-CANDIDATES}; auto wants the CPU and looks for a GPU")
    Doctor.Question device;

    @Option(names = "--json", description = "for programs")
    boolean json;

    @Override
    public Integer call() {
        boolean able = new Doctor(Home.path("").toAbsolutePath().normalize(), device)
                .report(json, spec.commandLine().getOut());
        return able ? 0 : MISSING;
    }
}
