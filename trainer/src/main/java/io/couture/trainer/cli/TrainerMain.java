package io.couture.trainer.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The trainer's commands. Exit codes: 0 done, 2 bad input, 3 failed. */
@Command(
        name = "couture",
        mixinStandardHelpOptions = true,
        description = "Draws data, trains models, evaluates and publishes releases.",
        subcommands = {
            AtelierCommand.class,
            PrepareCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            DoctorCommand.class,
            PackCommand.class,
            ProveCommand.class
        })
public final class TrainerMain {

    private static final int BAD_INPUT = 2;
    static final int FAILED = 3;

    private TrainerMain() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        // Nobody here logs through SLF4J but the libraries, whose warning that nobody listens is none of the user's
        // business.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // Its file cache has a shutdown hook that would close what a stopped stage still has to write.
        ImageIO.setUseCache(false);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new TrainerMain())
                .setExecutionExceptionHandler(TrainerMain::report)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // 'encode' is a command of train and a value of its --stage.
                .setAllowSubcommandsAsOptionParameters(true);
    }

    /** Some of the file system's exceptions say no more than a path. */
    static String message(Exception error) {
        if (error instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (error instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written by this user";
        }
        if (error instanceof FileSystemException failed && failed.getReason() == null) {
            return failed.getFile() + ": " + failed.getClass().getSimpleName();
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    private static int report(Exception error, CommandLine command, CommandLine.ParseResult result) {
        command.getErr().println(command.getColorScheme().errorText("error: " + message(error)));
        if (Boolean.getBoolean("couture.trace")) {
            error.printStackTrace(command.getErr());
        }
        return error instanceof IllegalArgumentException || error instanceof IOException ? BAD_INPUT : FAILED;
    }
}
