package io.couture.trainer.cli;

import io.couture.trainer.proof.Proof;
import io.couture.trainer.proof.ProofPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries everything that is claimed of a device. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = {
            "Tries on a device everything that is claimed of it, in one run: the doctor's trials, training against the",
            "CPU, bf16 and memory over many steps, every graph of a release, pictures end to end, and the recipe's own run",
            "to a release, which is compared with the one that is there.",
            "Writes figures to OUT/proof.json; what is there and not tried again stays. Exit code 1 when a claim does",
            "not hold."
        })
final class ProveCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--device", defaultValue = "cuda", description = "cuda or cpu")
    String device;

    @Option(names = "--out", required = true, description = "a folder for figures, logs, pictures and the release")
    Path out;

    @Option(names = "--recipe", defaultValue = "starter", description = "whose models are trained")
    String recipe;

    @Option(
            names = "--release",
            defaultValue = "starter",
            description = "whose graphs are run, and which is compared with; a name means its newest version")
    String release;

    @Option(names = "--drawings", defaultValue = "600", description = "pictures that training sees")
    int drawings;

    @Option(names = "--steps", defaultValue = "20", description = "steps compared with the CPU")
    int steps;

    @Option(names = "--endurance", defaultValue = "1000", description = "steps over which memory must stay")
    int endurance;

    @Option(
            names = "--minutes",
            defaultValue = "30",
            description = "of the recipe's own run, shared out as the recipe does; 0: as long as the recipe says")
    double minutes;

    @Option(names = "--only", description = "a regular expression: only claims whose name it is found in")
    @Nullable String only;

    @Override
    public Integer call() throws IOException {
        ProofPlan plan = new ProofPlan(
                Home.path("").toAbsolutePath().normalize(),
                device,
                RecipeName.of(recipe).file(),
                ReleaseName.find(Home.path("releases"), release).toString(),
                out.toAbsolutePath(),
                new ProofPlan.Lengths(drawings, steps, endurance, minutes));
        Pattern wanted = Pattern.compile(only == null ? "" : only);
        boolean holds = new Proof(plan, spec.commandLine().getOut())
                .run(name -> wanted.matcher(name).find());
        return holds ? 0 : 1;
    }
}
