package io.couture.trainer.cli;

import ai.onnxruntime.OrtException;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.parallel.Place;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.run.RunStage;
import io.couture.trainer.run.TrainingRun;
import io.couture.trainer.torch.DeviceChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains everything that a recipe names. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Runs a recipe from drawing the data to the published release.",
            "Stopped and started again, it goes on where it was."
        },
        subcommands = {
            DescribeCommand.class,
            EncodeCommand.class,
            ReportCommand.class,
            ServeCommand.class,
            SubmitCommand.class,
            WatchCommand.class,
            CancelCommand.class,
            AnnounceCommand.class
        })
final class TrainCommand implements Callable<Integer> {

    /** One stage, or all of them. */
    enum Stage {
        ALL(RunStage.values()),
        DRAW(RunStage.DRAW),
        VQGAN(RunStage.VQGAN),
        ENCODE(RunStage.ENCODE),
        DALLE(RunStage.DALLE),
        SCORER(RunStage.SCORER),
        JUDGE(RunStage.JUDGE),
        PUBLISH(RunStage.PUBLISH);

        private final List<RunStage> stages;

        Stage(RunStage... stages) {
            this.stages = List.of(stages);
        }
    }

    /** Stages that several processes can train together. */
    private static final Set<Stage> TOGETHER = EnumSet.of(Stage.VQGAN, Stage.DALLE, Stage.SCORER, Stage.JUDGE);

    @Spec
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "RECIPE", description = "a recipe's name (starter) or its YAML file")
    @Nullable String recipe;

    @Option(names = "--stage", defaultValue = "ALL", description = "only this stage: ${COMPLETION-CANDIDATES}")
    Stage stage;

    @Option(names = "--work", description = "folder for data and checkpoints; default work/<recipe's name>")
    @Nullable Path work;

    @Option(names = "--releases", description = "model store to publish into; default releases/")
    @Nullable Path releases;

    @Option(names = "--device", description = "cpu, cuda or auto for every stage; default what the recipe says")
    @Nullable String device;

    @Option(
            names = "--processes",
            defaultValue = "1",
            description =
                    "that train VQGAN, transformer, scorer and judge together, sharing each batch; on GPUs one for each")
    int processes;

    @Override
    public Integer call() throws IOException, OrtException {
        if (recipe == null) {
            throw new ParameterException(spec.commandLine(), "train needs a recipe, as in 'train tiny'");
        }
        if (processes < 1) {
            throw new ParameterException(spec.commandLine(), "--processes is " + processes + ", must be at least 1");
        }
        RecipeName named = RecipeName.of(recipe);
        Recipe parsed = device == null ? Recipe.read(named.file()) : Recipe.read(named.file(), device);
        String name = named.name();
        Path folder = work == null ? named.work() : work;
        Path store = releases == null ? Home.path("releases") : releases;
        // Before hours of work: a GPU that is asked for and cannot be used is told now, not when its stage begins.
        RunStage.devices(parsed, stage.stages)
                .forEach(each -> System.out.println("device " + each + ": " + DeviceChoice.of(each)));
        Place place = Place.of(System.getenv());
        if (place.size() > 1 && !TOGETHER.contains(stage)) {
            throw new IllegalArgumentException("WORLD_SIZE is " + place.size() + ", but stage " + stage
                    + " is for one process; " + TOGETHER + " are for several");
        }
        if (place.size() == 1 && processes > 1) {
            return together(parsed, new LocalTeam(processes, named.file(), folder, device), store, name);
        }
        try (Team team = place.join()) {
            run(new TrainingRun(parsed, folder, System.out, team), store, name);
        }
        return 0;
    }

    /** Stages for one process here, the others each in a team of processes. */
    private int together(Recipe parsed, LocalTeam team, Path store, String name) throws IOException, OrtException {
        TrainingRun alone = new TrainingRun(parsed, team.work(), System.out);
        if (stage == Stage.ALL) {
            alone.check();
            for (RunStage each : RunStage.inOrder(parsed, RunStage.IN_FOLDER)) {
                if (TOGETHER.contains(Stage.valueOf(each.name()))) {
                    team.run(each.name());
                } else {
                    each.run(alone);
                }
            }
            alone.publish(store, name);
        } else if (TOGETHER.contains(stage)) {
            team.run(stage.name());
        } else {
            throw new IllegalArgumentException(
                    "--processes is " + processes + ", but stage " + stage + " is for one process");
        }
        return 0;
    }

    private void run(TrainingRun run, Path store, String name) throws IOException, OrtException {
        switch (stage) {
            case ALL -> run.all(store, name);
            case PUBLISH -> run.publish(store, name);
            default -> stage.stages.get(0).run(run);
        }
    }
}
