package io.couture.standalone.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command line {@code ./couture}. */
@Command(
        name = "couture",
        description = "Turns Korean fashion captions into ranked pictures.",
        mixinStandardHelpOptions = true,
        version = "Couture 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 done, 2 bad input, 3 a service failed, 4 the deadline passed.",
            "couture COMMAND --help tells the options of a command."
        },
        subcommands = {GenerateCommand.class, UpCommand.class, StatusCommand.class, BesideCommand.class})
public final class CoutureMain implements Runnable {
    /** Commands that the script hands to modules with class paths of their own; here for the help text. */
    private static final Map<String, String> OTHER_COMMANDS = new TreeMap<>(Map.of(
            "atelier", "Draw a synthetic K-Fashion data set",
            "prepare", "Turn K-Fashion into training data: crops, captions, splits",
            "train", "Train a recipe's models and publish a release: couture train starter",
            "bench", "Measure speed and memory beside a baseline: couture bench engine",
            "evaluate", "Measure a release: couture evaluate --release starter",
            "prove", "Try on a device everything that is claimed of it: couture prove --device cuda --out DIR",
            "doctor", "Say whether this machine can serve and train, and what is missing",
            "pack", "Make a folder that runs Couture on a machine without Java or a network"));

    private static final int USAGE_COLUMNS = 100;

    @CommandLine.Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new CoutureMain());
        OTHER_COMMANDS.forEach((name, description) -> line.addSubcommand(name, otherCommand(name, description)));
        line.setUsageHelpWidth(USAGE_COLUMNS);
        line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
        line.setParameterExceptionHandler(CoutureMain::reportBadArgument);
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static CommandSpec otherCommand(String name, String description) {
        Runnable refuse = () -> {
            throw new CommandException(ExitCode.BAD_INPUT, "start it as: ./couture " + name);
        };
        CommandSpec command = CommandSpec.wrapWithoutInspection(refuse);
        command.usageMessage().description(description);
        return command;
    }

    private static int report(Exception failure, CommandLine command) {
        if (failure instanceof CommandException known) {
            say(command.getErr(), String.valueOf(known.getMessage()));
            return known.exitCode();
        }
        say(command.getErr(), "unexpected " + failure);
        return ExitCode.SERVICE_FAILED;
    }

    private static int reportBadArgument(ParameterException failure, String[] arguments) {
        say(failure.getCommandLine().getErr(), String.valueOf(failure.getMessage()));
        return ExitCode.BAD_INPUT;
    }

    private static void say(PrintWriter err, String message) {
        err.println("couture: " + message.replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }
}
