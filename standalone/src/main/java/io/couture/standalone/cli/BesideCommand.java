package io.couture.standalone.cli;

import io.couture.standalone.launch.Installation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs another program beside a Couture, which it finds by {@code COUTURE_SERVER}: how the script gives the trainer's
 * evaluation, which has a class path of its own, something to evaluate.
 */
@Command(
        name = "beside",
        hidden = true,
        description = "Run a program with COUTURE_SERVER set to a running Couture; one is started when none is up")
final class BesideCommand implements Callable<Integer> {

    static final String SERVER = "COUTURE_SERVER";

    @Option(names = "--server", paramLabel = "HOST:PORT", description = "Use this Couture and start none.")
    private @Nullable String server;

    @Option(names = "--release", paramLabel = "NAME", description = "Release that a Couture started here serves.")
    private @Nullable String release;

    @Parameters(arity = "1..*", paramLabel = "PROGRAM", description = "After --: the program and its arguments.")
    private List<String> program = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try (Session session = Session.open(server, release, Installation.current(), err)) {
            ProcessBuilder builder = new ProcessBuilder(program).inheritIO();
            builder.environment().put(SERVER, session.address());
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.SERVICE_FAILED, "cannot start " + program.get(0) + ": " + e.getMessage(), e);
        }
    }
}
