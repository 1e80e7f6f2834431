package io.couture.benchmarks;

import io.couture.benchmarks.engine.EngineCommand;
import io.couture.benchmarks.engine.MeasureCommand;
import io.couture.benchmarks.load.LoadCommand;
import io.couture.benchmarks.pipeline.PipelineCommand;
import io.couture.benchmarks.training.ReversibleCommand;
import io.couture.benchmarks.training.ReversibleStepCommand;
import io.couture.benchmarks.training.TrainingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code couture bench}. Exit codes: 0 done, 2 bad input, 3 failed. */
@Command(
        name = "couture bench",
        mixinStandardHelpOptions = true,
        description = "Measures speed and memory, each figure beside a baseline of the same run.",
        subcommands = {
            EngineCommand.class,
            MeasureCommand.class,
            LoadCommand.class,
            PipelineCommand.class,
            TrainingCommand.class,
            ReversibleCommand.class,
            ReversibleStepCommand.class
        })
public final class BenchMain {

    private static final int BAD_INPUT = 2;
    private static final int FAILED = 3;

    private BenchMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain())
                .setExecutionExceptionHandler(BenchMain::report)
                .execute(arguments));
    }

    private static int report(Exception error, CommandLine command, CommandLine.ParseResult result) {
        command.getErr().println(command.getColorScheme().errorText("error: " + error.getMessage()));
        if (Boolean.getBoolean("couture.trace")) {
            error.printStackTrace(command.getErr());
        }
        return error instanceof IllegalArgumentException ? BAD_INPUT : FAILED;
    }
}
